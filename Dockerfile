# The server in a container: `docker build -t levier .`, then see .github/guide/install.md.
# Three stages: what builds stays behind; what runs is Node, the server's packages, its sources and the builds, under a user
# of its own.
FROM node:22-bookworm-slim AS packages
WORKDIR /packages
COPY package.json package-lock.json .npmrc ./
# of better-sqlite3, what other systems would need goes
RUN npm ci --omit=dev --omit=optional \
  && cd node_modules/better-sqlite3 && rm -rf deps src prebuilds/darwin-* prebuilds/win32-* prebuilds/linuxmusl-*

FROM node:22-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# whatever the umask of who fetched the sources: everybody may read them
RUN node launch.mjs build && chmod -R a+rX package.json api dist

FROM node:22-bookworm-slim
ENV NODE_ENV=production NODE_NO_WARNINGS=1 HOST=0.0.0.0 PORT=8787 DEMO_PORT=0 DATA_DIR=/data
WORKDIR /srv/levier
RUN install -d -o node -g node -m 700 /data
COPY --from=packages /packages/node_modules ./node_modules
COPY --from=build /build/package.json ./
COPY --from=build /build/dist ./dist
COPY --from=build /build/api ./api
USER node
VOLUME /data
EXPOSE 8787
# ready: the database can be written and has the schema of this version
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# node itself is process 1: it gets SIGTERM, ends what is under way, and closes the database
ENTRYPOINT ["node", "api/cli.ts"]
CMD ["serve"]
