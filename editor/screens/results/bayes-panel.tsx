// Bayesian figures, folded away: they have no part in the verdict.
import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Look } from '#domain/look'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { intervalWords } from '../../ui/interval-words.ts'
import { variantName } from './lead-comparison.ts'
import classes from './results.module.css'

export function BayesPanel({ results, look }: { results: Results; look: Look }) {
  const { t } = useTranslation()
  const format = useFormat()
  const known = look.comparisons.flatMap(({ variant, bayes }) => (bayes ? [{ variant, ...bayes }] : []))
  if (known.length === 0) return null
  return (
    <details className={classes.folded}>
      <summary>{t('evidence.bayes.title')}</summary>
      <Text fz="sm" c="dimmed" my="xs" className="lv-measure">
        {t('evidence.bayes.lead')}
      </Text>
      <Table.ScrollContainer
        minWidth={420}
        type="native"
        tabIndex={0}
        role="group"
        aria-label={t('evidence.bayes.title')}
      >
        <Table fz="sm" horizontalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('evidence.bayes.variant')}</Table.Th>
              <Table.Th ta="end">{t('evidence.bayes.chance')}</Table.Th>
              <Table.Th ta="end">{t('evidence.bayes.loss')}</Table.Th>
              <Table.Th>{t('evidence.bayes.interval')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {known.map(({ variant, chanceToBeat, expectedLoss, low, high }) => (
              <Table.Tr key={variant}>
                <Table.Th scope="row" fw={400} ta="start">
                  {variantName(results, variant)}
                </Table.Th>
                <Table.Td ta="end">{format.percent(chanceToBeat, 1)}</Table.Td>
                <Table.Td ta="end">{format.percent(expectedLoss, 2)}</Table.Td>
                <Table.Td>{intervalWords(t, format, low, high)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </details>
  )
}
