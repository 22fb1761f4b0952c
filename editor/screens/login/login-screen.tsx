// Lets a person in, then goes where they wanted to go.
import { useTranslation } from 'react-i18next'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { useSessionQuery } from '../../queries.ts'
import { WelcomeFrame } from '../../ui/welcome-frame.tsx'
import { LoginForm } from './login-form.tsx'

/** Only places inside the app. */
const safePlace = (from: string | null) => (from?.startsWith('/') && !from.startsWith('//') ? from : '/')

export function LoginScreen() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const session = useSessionQuery()
  const to = safePlace(params.get('from'))
  if (session.data) return <Navigate to={to} replace />
  return (
    <WelcomeFrame title={t('welcome.login.title')} lead={t('welcome.login.lead')}>
      <LoginForm onOpened={() => navigate(to, { replace: true })} />
    </WelcomeFrame>
  )
}
