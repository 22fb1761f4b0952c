// The first choice: look around in an example company, or begin with one's own.
import { Box, Button, Paper, SimpleGrid, Text, Title } from '@mantine/core'
import { IconCompass, IconPencilPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api } from '../../api.ts'
import { useSession } from '../../session.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { WelcomeFrame } from '../../ui/welcome-frame.tsx'
import { ExampleProgress } from './example-progress.tsx'
import { useExample } from './use-example.ts'

export function WelcomeScreen() {
  const { t } = useTranslation()
  const { user, workspace, workspaces } = useSession()
  const { progress, error, build, giveUp } = useExample()
  const [isOpening, setOpening] = useState(false)
  const own = workspace.isExample ? workspaces.find(({ isExample }) => !isExample) : workspace
  const explore = async () => {
    setOpening(true)
    const workspaceId = await build()
    if (workspaceId !== null) {
      await api.visitWorkspace(workspaceId)
      location.assign('/')
    } else setOpening(false)
  }
  if (progress) {
    return (
      <WelcomeFrame title={t('welcome.example.building')} lead={t('welcome.example.buildingLead')}>
        <ExampleProgress progress={progress} onGiveUp={giveUp} />
      </WelcomeFrame>
    )
  }
  return (
    <WelcomeFrame
      title={t('welcome.start.title', { name: user.name.split(' ')[0] })}
      lead={t('welcome.start.lead')}
      isWide
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <Choice
          icon={<IconCompass size={30} stroke={1.5} aria-hidden />}
          title={t('welcome.start.example')}
          lead={t('welcome.start.exampleLead')}
        >
          <Button fullWidth loading={isOpening} onClick={() => void explore()}>
            {t('welcome.start.exampleAction')}
          </Button>
        </Choice>
        <Choice
          icon={<IconPencilPlus size={30} stroke={1.5} aria-hidden />}
          title={t('welcome.start.empty')}
          lead={t('welcome.start.emptyLead', { name: own?.name ?? workspace.name })}
        >
          <Button component={Link} to="/" fullWidth variant="default">
            {t('welcome.start.emptyAction')}
          </Button>
        </Choice>
      </SimpleGrid>
      {error !== null && (
        <Box mt="lg">
          <ProblemAlert error={error} onRetry={() => void explore()} />
        </Box>
      )}
    </WelcomeFrame>
  )
}

type ChoiceProps = { icon: React.ReactNode; title: string; lead: string; children: React.ReactNode }

function Choice({ icon, title, lead, children }: ChoiceProps) {
  return (
    <Paper
      component="section"
      p={{ base: 'md', sm: 'xl' }}
      style={{ display: 'flex', flexDirection: 'column' }}
    >
      <Box c="var(--lv-accent)" mb="xs">
        {icon}
      </Box>
      <Title order={2} mb={6}>
        {title}
      </Title>
      <Text c="dimmed" mb="lg" style={{ flex: 1 }}>
        {lead}
      </Text>
      {children}
    </Paper>
  )
}
