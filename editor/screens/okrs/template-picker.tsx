// The library of key results that others start from, by funnel stage.
import { Anchor, Box, Button, Group, SimpleGrid, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBooks } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { STAGES } from '#domain/stage'
import { TEMPLATE_IDS, TEMPLATES, type TemplateId } from '#domain/templates'
import { useFormat } from '../../session.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import classes from './okrs.module.css'

export function TemplatePicker({ onPick }: { onPick: (id: TemplateId) => void }) {
  const { t } = useTranslation()
  const [isOpen, { open, close }] = useDisclosure()
  return (
    <>
      <Group gap="md">
        <Button variant="light" leftSection={<IconBooks size={16} aria-hidden />} onClick={open}>
          {t('templates.open')}
        </Button>
        <Anchor component={Link} to="/metrics" fz="sm">
          {t('metrics.title')}
        </Anchor>
      </Group>
      <Dialog isOpen={isOpen} onClose={close} title={t('templates.title')} size="xl">
        <Text c="dimmed" fz="sm" mb="md">
          {t('templates.lead')}
        </Text>
        {STAGES.map((stage) => (
          <Box component="section" key={stage} mb="lg">
            <Title order={3} mb="xs">
              {t(`templates.stage.${stage}`)}
            </Title>
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
              {TEMPLATE_IDS.filter((id) => TEMPLATES[id].stage === stage).map((id) => (
                <TemplateCard
                  key={id}
                  id={id}
                  onPick={() => {
                    onPick(id)
                    close()
                  }}
                />
              ))}
            </SimpleGrid>
          </Box>
        ))}
      </Dialog>
    </>
  )
}

function TemplateCard({ id, onPick }: { id: TemplateId; onPick: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { unit, baseline, target, targetLow, source } = TEMPLATES[id]
  const typical =
    targetLow === null
      ? t('templates.typical', { from: format.level(baseline, unit), to: format.level(target, unit) })
      : t('templates.typicalRange', { low: format.level(targetLow, unit), high: format.level(target, unit) })
  const name = t(`templates.item.${id}.name`)
  return (
    <button
      type="button"
      className={classes.choice}
      onClick={onPick}
      aria-label={t('templates.pick', { name })}
    >
      <Text fw={600}>{name}</Text>
      <Text fz="sm" c="dimmed">
        {t(`templates.item.${id}.hint`)}
      </Text>
      <Text fz="sm" mt={4}>
        {typical} · {t(`templates.source.${source}`)}
      </Text>
    </button>
  )
}
