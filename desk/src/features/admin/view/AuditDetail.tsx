import { Code, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { asText } from '../form/field';
import type { AuditEvent } from '../state';
import classes from './admin.module.css';

/** Field by field, before beside after. */
export function AuditDetail({
  event: { at, who, role, ip, action, noun, key, before, after, digest },
}: {
  event: AuditEvent;
}) {
  const { t } = useTranslation();
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return (
    <div className={classes.panel} data-testid="audit-detail">
      <Title order={2}>{action}</Title>
      <Text size="sm">
        {dateAndTime(at)} · {who} ({t(`admin.option.${role}`, { defaultValue: role })}){ip && ` · ${ip}`}
        <br />
        {noun} {key}
      </Text>
      <table className={classes.diff}>
        <thead>
          <tr>
            <th scope="col">{t('admin.audit.field')}</th>
            <th scope="col">{t('admin.audit.before')}</th>
            <th scope="col">{t('admin.audit.after')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field}>
              <th scope="row">{field}</th>
              <td className={classes.was}>{asText(before?.[field])}</td>
              <td className={classes.is}>{asText(after?.[field])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Text size="xs" c="dimmed" truncate title={digest}>
        {t('admin.audit.digest')} <Code fz={11}>{digest}</Code>
      </Text>
    </div>
  );
}
