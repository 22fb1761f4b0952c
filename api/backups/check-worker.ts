// A thread that reads every page of a database: in the server's own it would stop everything else meanwhile.
import { parentPort, workerData } from 'node:worker_threads'
import { checkSqlite } from '../store/open/copy-sqlite.ts'

checkSqlite(String(workerData))
parentPort?.postMessage('sound')
