// Where the company asks for a second factor: nothing else opens before it is set up.
import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useSession } from '../../session.tsx'
import { WelcomeFrame } from '../../ui/welcome-frame.tsx'
import { FactorSetup } from '../profile/factor-setup.tsx'

export function FactorGate() {
  const { t } = useTranslation()
  const { workspace, workspaces } = useSession()
  const logOut = () => void api.logOut().finally(() => location.assign('/login'))
  const visit = (id: string) => void api.visitWorkspace(id).finally(() => location.assign('/'))
  return (
    <WelcomeFrame
      title={t('security.gate.title')}
      lead={t('security.gate.lead', { workspace: workspace.name })}
    >
      <FactorSetup onDone={() => location.assign('/')} />
      <Group gap="sm" mt="xl">
        <Button variant="subtle" onClick={logOut}>
          {t('security.gate.logOut')}
        </Button>
        {workspaces
          .filter(({ id }) => id !== workspace.id)
          .map(({ id, name }) => (
            <Button key={id} variant="subtle" onClick={() => visit(id)}>
              {t('security.gate.other', { workspace: name })}
            </Button>
          ))}
      </Group>
    </WelcomeFrame>
  )
}
