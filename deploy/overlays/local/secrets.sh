#!/usr/bin/env bash
# Makes the passwords of the local databases, once; what is there stays.
set -euo pipefail
namespace=${1:-onward}
for service in lead party deal billing conversion; do
  for role in owner app; do
    name=$service-db-$role
    if kubectl -n "$namespace" get secret "$name" >/dev/null 2>&1; then continue; fi
    kubectl -n "$namespace" create secret generic "$name" --type=kubernetes.io/basic-auth \
      --from-literal=username="${service}_$role" --from-literal=password="$(openssl rand -hex 24)"
  done
done
