// Asks for the password over the screen one was working on, so that nothing typed there is lost.
import { Modal, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LoginForm } from './login-form.tsx'

export function LogInAgain({ email }: { email: string }) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={<Text fw={650}>{t('welcome.again.title')}</Text>}
    >
      <Text mb="md">{t('welcome.again.lead')}</Text>
      <LoginForm email={email} />
    </Modal>
  )
}
