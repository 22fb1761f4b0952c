// The store's contract on D1, inside workerd.
import { emptyD1 } from '../support/empty-d1.ts'
import { storeContract } from '../support/store-contract.ts'

storeContract('D1', emptyD1)
