import { Alert, Button, Checkbox, Group, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { refusalText } from '@/features/agent/commands';
import { DELIMITERS, ENCODINGS, type Import, useAct, usePreview, useReadOtherwise } from '../state';
import classes from './imports.module.css';

/** How the file is read, and its first lines as they would come in. Nothing has happened yet. */
export function Draft({ source }: { source: Import }) {
  const { t } = useTranslation();
  const read = useReadOtherwise(source.id);
  const start = useAct(source.id);
  const preview = usePreview(source);
  const fault = read.error ?? start.error ?? preview.error;
  const before = preview.data?.before;
  return (
    <section aria-label={source.name} data-testid="import-draft">
      <Group align="end" gap="sm" mb="sm">
        <Text className={classes.name}>{source.name}</Text>
        {source.format === 'csv' && (
          <>
            <Select
              size="xs"
              w={150}
              label={t('imports.encoding')}
              allowDeselect={false}
              data={ENCODINGS.map((value) => ({ value, label: t(`imports.encodings.${value}`) }))}
              value={source.encoding}
              onChange={(encoding) => encoding && read.mutate({ encoding })}
            />
            <Select
              size="xs"
              w={130}
              label={t('imports.delimiter')}
              allowDeselect={false}
              data={DELIMITERS.map((value, at) => ({ value, label: t(`imports.delimiters.d${at}`) }))}
              value={source.delimiter}
              onChange={(delimiter) => delimiter && read.mutate({ delimiter })}
            />
          </>
        )}
        <Select
          size="xs"
          w={250}
          label={t('imports.existing')}
          allowDeselect={false}
          data={(['skip', 'update'] as const).map((value) => ({ value, label: t(`imports.existings.${value}`) }))}
          value={source.existing}
          onChange={(existing) => existing && read.mutate({ existing: existing as Import['existing'] })}
        />
        <Checkbox
          size="xs"
          mb={7}
          label={t('imports.has_header')}
          checked={source.has_header}
          onChange={(event) => read.mutate({ has_header: event.currentTarget.checked })}
        />
        <Button
          size="xs"
          ml="auto"
          disabled={!source.mapping.some(Boolean)}
          loading={start.isPending}
          onClick={() => start.mutate('start')}
          data-testid="import-start"
        >
          {t('imports.start')}
        </Button>
      </Group>
      {before && (
        <Alert color="yellow" py={6} mb="sm">
          {t('imports.before', { name: before.name, when: dateAndTime(before.at) })}
        </Alert>
      )}
      {fault && (
        <Text c="var(--desk-bad)" role="alert" mb="sm">
          {refusalText(t, fault)}
        </Text>
      )}
      {preview.data && <Lines source={source} preview={preview.data} onMap={(mapping) => read.mutate({ mapping })} />}
    </section>
  );
}

interface LinesProps {
  source: Import;
  preview: NonNullable<ReturnType<typeof usePreview>['data']>;
  onMap: (mapping: string[]) => void;
}

function Lines({ source: { columns, mapping }, preview, onMap }: LinesProps) {
  const { t } = useTranslation();
  const fields = [
    { value: '·', label: t('imports.field.none') },
    ...preview.fields.map((value) => ({
      value,
      label: preview.custom[value] ?? t(`imports.field.${value}`),
    })),
  ];
  const put = (at: number, field: string) =>
    onMap(columns.map((_, column) => (column === at ? field : (mapping[column] ?? ''))));
  return (
    // Many columns: the table scrolls, by keys as well.
    <section className={classes.scroll} aria-label={t('imports.preview')} tabIndex={0}>
      <table className={classes.table} data-testid="import-preview">
        <thead>
          <tr>
            <th>{t('imports.line')}</th>
            {columns.map((title, at) => (
              // Columns have no name of their own that is theirs alone.
              <th key={`${at}-${title}`}>
                <div>{title || t('imports.column', { number: at + 1 })}</div>
                <Select
                  size="xs"
                  miw={130}
                  aria-label={t('imports.means', { column: title || at + 1 })}
                  allowDeselect={false}
                  data={fields}
                  value={mapping[at] || '·'}
                  onChange={(value) => put(at, value === '·' ? '' : (value ?? ''))}
                  data-testid={`import-column-${at}`}
                />
              </th>
            ))}
            <th>{t('imports.what')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.lines.map(({ line, cells, faults, there }) => (
            <tr key={line}>
              <td className="figures">{line}</td>
              {columns.map((title, at) => (
                <td key={`${at}-${title}`} title={cells[at]}>
                  {cells[at]}
                </td>
              ))}
              <td className={faults.length > 0 ? classes.fault : undefined}>
                {faults.length > 0 ? faults.join(' ') : there ? t('imports.is_there', { id: there }) : t('imports.is_new')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
