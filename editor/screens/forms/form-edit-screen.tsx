// A form is written, seen while it is written, and saved.
import { Button, Group, Paper, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import type { Form } from '#wire/forms'
import type { List } from '#wire/lists'
import { api } from '../../api.ts'
import { useItem, useList } from '../../queries.ts'
import { useSession } from '../../session.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { AskedFields } from './asked-fields.tsx'
import { formApi } from './form-api.ts'
import { FormPreview } from './form-preview.tsx'
import { bodyOf, formOf, NEW_LIST, newFormValues, valuesOf } from './form-values.ts'
import classes from './forms.module.css'
import { NoMail } from './forms-screen.tsx'
import { PlaceFields } from './place-fields.tsx'
import { WordFields } from './word-fields.tsx'

export function FormEditScreen() {
  const { formId = '' } = useParams()
  const form = useItem('forms', formId, { enabled: formId !== '' })
  const lists = useList('lists', { limit: '500' })
  const fields = useQuery({ queryKey: ['contact-fields', 'of-forms'], queryFn: formApi.fields })
  if (formId === '')
    return (
      <Loaded queries={[lists, fields]}>
        {(all, own) => <Editor form={null} lists={all} ownFields={own} />}
      </Loaded>
    )
  return (
    <Loaded queries={[form, lists, fields]}>
      {(found, all, own) => <Editor key={found.id} form={found} lists={all} ownFields={own} />}
    </Loaded>
  )
}

type Props = {
  form: Form | null
  lists: readonly List[]
  ownFields: readonly { key: string; label: string }[]
}

function Editor({ form: before, lists, ownFields }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { workspace, user } = useSession()
  const firstList = lists.find(({ basis }) => basis === 'opt_in')?.id ?? NEW_LIST
  const { form, onSubmit, isSaving, isUnsaved, failure } = useSaveForm({
    initialValues: before
      ? valuesOf(before, workspace.name)
      : newFormValues(user.locale, workspace.name, firstList),
    save: async (values) => {
      const isNew = values.listId === NEW_LIST
      const listId = isNew ? (await formApi.makeList(values.newList, 'opt_in')).id : values.listId
      // a form that is then refused must not make the list twice
      if (isNew) form.setFieldValue('listId', listId)
      const sent = formOf(values, listId)
      return before ? api.patch('forms', before.id, sent) : api.create('forms', sent)
    },
    rename: (path, _, values) =>
      path === 'name' && values.listId === NEW_LIST && values.newList === '' ? 'newList' : path,
    onSaved: ({ id }) => void navigate(`/forms/${id}`),
  })
  const back = before ? `/forms/${before.id}` : '/forms'
  const title = before ? t('forms.editTitle') : t('forms.newTitle')
  return (
    <>
      <LeaveGuard isActive={isUnsaved} />
      <PageHeader title={title} back={{ to: back, label: before?.name ?? t('forms.title') }} />
      <div className={classes.columns}>
        <form noValidate onSubmit={onSubmit}>
          <Stack gap="md">
            <NoMail />
            <PlaceFields form={form} lists={lists} company={workspace.name} />
            <AskedFields form={form} ownFields={ownFields} />
            <WordFields form={form} />
            {failure && <ProblemAlert error={failure.error} issues={failure.elsewhere} />}
            <Paper p="md" className={classes.bar}>
              <Group gap="xs">
                <Button type="submit" loading={isSaving}>
                  {before ? t('common.save') : t('forms.create')}
                </Button>
                <Button component={Link} to={back} variant="subtle">
                  {t('common.cancel')}
                </Button>
              </Group>
            </Paper>
          </Stack>
        </form>
        <div className={classes.side}>
          <FormPreview locale={form.values.locale} body={bodyOf(form.values)} />
        </div>
      </div>
    </>
  )
}
