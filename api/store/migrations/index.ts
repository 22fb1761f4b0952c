// Every migration, oldest first. Forward only: never edit one that has been released.

import { spine } from './0001-spine.ts'
import { product } from './0002-product.ts'
import { email } from './0003-email.ts'
import { proof } from './0004-proof.ts'
import { folds } from './0005-folds.ts'
import { sending } from './0006-sending.ts'
import type { Migration } from './migrate.ts'

export const migrations: readonly Migration[] = [spine, product, email, proof, folds, sending]
