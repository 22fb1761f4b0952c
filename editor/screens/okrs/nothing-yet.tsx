// What objectives, key results and hypotheses are, by one example, while there are none.
import { Anchor, SimpleGrid, Text, ThemeIcon } from '@mantine/core'
import { IconBulb, IconChartLine, IconTarget } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useSession } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'

const words = [
  { name: 'objective', Icon: IconTarget },
  { name: 'keyResult', Icon: IconChartLine },
  { name: 'hypothesis', Icon: IconBulb },
] as const

export function NothingYet() {
  const { t } = useTranslation()
  const { role, workspaces } = useSession()
  return (
    <Panel title={t('okrs.teach.title')} lead={t('okrs.teach.lead')}>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="lg">
        {words.map(({ name, Icon }) => (
          <div key={name}>
            <ThemeIcon variant="light" size={36} radius="md" mb="xs" aria-hidden>
              <Icon size={20} stroke={1.7} />
            </ThemeIcon>
            <Text fw={650}>{t(`okrs.teach.${name}.term`)}</Text>
            <Text fz="sm" c="dimmed" mb={6}>
              {t(`okrs.teach.${name}.meaning`)}
            </Text>
            <Text fz="sm" fs="italic">
              {t(`okrs.teach.${name}.example`)}
            </Text>
          </div>
        ))}
      </SimpleGrid>
      {role !== 'viewer' && !workspaces.some(({ isExample }) => isExample) && (
        <Text fz="sm" mt="lg">
          <Anchor component={Link} to="/welcome">
            {t('welcome.start.example')}
          </Anchor>
        </Text>
      )}
    </Panel>
  )
}
