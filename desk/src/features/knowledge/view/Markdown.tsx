import { Anchor } from '@mantine/core';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import classes from './knowledge.module.css';

const OWN_FILES = /^\/api\/v1\/knowledge\/attachments\/\d+$/;

/**
 * Markdown as elements, never as HTML: tags in the text are shown as text, addresses that could run something are
 * dropped by the library, and pictures come from the centre's own files only.
 */
export function Markdown({ text }: { text: string }) {
  return (
    <div className={classes.prose}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        components={{
          h1: 'h3',
          h2: 'h3',
          h3: 'h4',
          h4: 'h5',
          a: ({ href, children }) => (
            <Anchor href={href} target="_blank" rel="noopener noreferrer" underline="always" inherit>
              {children}
            </Anchor>
          ),
          img: ({ src, alt }) =>
            typeof src === 'string' && OWN_FILES.test(src) ? (
              <img src={src} alt={alt ?? ''} loading="lazy" />
            ) : (
              <em>{alt}</em>
            ),
        }}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}
