# Sourced by the benches that deploy the three-node stack: what is on the lab's swarm. state is the lab's folder, work one of the script.

since() { echo $((($(now) - $1) / 100000000)) | sed 's/.$/.&/'; }
on() { docker -H "unix://$state/$1/docker.sock" "${@:2}"; }
member() { docker ps -q --filter label=com.docker.swarm.service.name=pg_db-node1 | head -n 1; }

clear_swarm() {
    local node
    docker stack rm pg > /dev/null 2>&1 || true
    for node in node1 node2 node3; do
        while [ -n "$(on $node ps -aq --filter label=com.docker.stack.namespace=pg)" ]; do sleep 0.5; done
        on $node volume ls -q --filter name=pg_ | xargs -r docker -H "unix://$state/$node/docker.sock" volume rm > /dev/null
    done
    while [ -n "$(docker network ls -q --filter label=com.docker.stack.namespace=pg)" ]; do sleep 0.5; done
}

is_up() {
    local container view node
    container=$(member)
    [ -n "$container" ] || return 1
    view=$(docker exec "$container" curl -fs --cacert /run/secrets/ca.pem --cert /run/secrets/tls.pem https://127.0.0.1:8008/cluster 2> /dev/null) || return 1
    [ "$(grep -o '"streaming"' <<< "$view" | wc -l)" = 2 ] || return 1
    grep -Eq '"(sync|quorum)_standby"' <<< "$view" || return 1
    for node in 11 12 13; do docker exec "$container" pg_isready -q -h "$lab_network.$node" -p 5432 || return 1; done
}

publish() { dotnet publish "$work/app" "$@" -tl:off -v quiet -clp:PerformanceSummary -p:StackRegistry="$LAB_REGISTRY"; }
