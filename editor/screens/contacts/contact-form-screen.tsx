// Adds a contact by hand, or changes one.
import { useParams } from 'react-router'
import { useItem, useList } from '../../queries.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { ContactForm } from './contact-form.tsx'

const ALL = { limit: '500' }

export function ContactFormScreen() {
  const { contactId = '' } = useParams()
  const fields = useList('contact-fields')
  const lists = useList('lists', ALL)
  const contact = useItem('contacts', contactId)
  if (contactId === '') {
    return (
      <Loaded queries={[fields, lists]}>
        {(known, all) => <ContactForm contact={null} fields={known} lists={all} />}
      </Loaded>
    )
  }
  return (
    <Loaded queries={[fields, lists, contact]}>
      {(known, all, found) => <ContactForm key={found.id} contact={found} fields={known} lists={all} />}
    </Loaded>
  )
}
