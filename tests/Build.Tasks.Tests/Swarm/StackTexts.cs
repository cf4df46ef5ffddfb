namespace PatroniSwarm.Build.Tests.Swarm;

/// <summary>Stack files for the comparison with Docker's own client.</summary>
internal static class StackTexts
{
    public static string Named(string name) => name == "cluster" ? Cluster : Everything;

    private const string Cluster =
        """
        version: "3.9"
        services:
          dcs-node1:
            image: "${STACK_REGISTRY-}patroniswarm/etcd:3.5-0a1b2c3d4e5f"
            hostname: "dcs-node1"
            environment:
              ETCD_NAME: "dcs-node1"
              ETCD_HEARTBEAT_INTERVAL: "100"
            networks: ["pgnet"]
            volumes: [{type: "volume", source: "dcs-node1", target: "/var/lib/etcd"}]
            init: true
            stop_signal: "SIGTERM"
            stop_grace_period: "30s"
            deploy:
              mode: "replicated"
              replicas: 1
              endpoint_mode: "dnsrr"
              placement: {constraints: ["node.hostname == node1"]}
              labels: {patroniswarm.role: "etcd", patroniswarm.member: "dcs-node1"}
              restart_policy: {condition: "any", delay: "500ms"}
              update_config: {parallelism: 1, order: "stop-first", failure_action: "pause"}
          db-node1:
            image: "patroniswarm/postgres:17-0a1b2c3d4e5f"
            environment: {RES_OPTIONS: "timeout:1 attempts:1"}
            networks: ["pgnet"]
            volumes:
              - {type: "volume", source: "db-node1", target: "/var/lib/postgresql"}
              - {type: "tmpfs", target: "/dev/shm", tmpfs: {size: 268435456}}
            configs: [{source: "patroni.yml", target: "/etc/patroni/patroni.yml"}]
            secrets: [{source: "pg_superuser-password", target: "superuser-password"}]
            sysctls: {net.ipv4.tcp_keepalive_time: "300"}
            ulimits: {nofile: {soft: 1024, hard: 65536}, core: 0}
            stop_grace_period: "2m"
            healthcheck:
              test: ["CMD-SHELL", "curl -fs localhost/liveness || [ $$? -eq 7 ]"]
              interval: "1s"
              timeout: "3s"
              retries: 4
            deploy:
              endpoint_mode: "dnsrr"
              replicas: 1
              resources:
                limits: {cpus: "1.5", memory: "2147483648", pids: 500}
                reservations: {cpus: "0.25", memory: "512m"}
          proxy:
            image: "patroniswarm/haproxy:3.0-0a1b2c3d4e5f"
            networks: ["pgnet"]
            ports:
              - {target: 5433, published: 5433, protocol: "tcp", mode: "host"}
              - {target: 5432, published: 5432, protocol: "tcp", mode: "host"}
            deploy: {mode: "global", endpoint_mode: "dnsrr"}
        networks:
          pgnet:
            driver: "overlay"
            driver_opts: {com.docker.network.driver.mtu: "1400"}
            ipam: {config: [{subnet: "10.99.0.0/24"}]}
        volumes: {dcs-node1: {}, db-node1: {}}
        configs: {patroni.yml: {name: "pg_db_0a1b2c3d4e5f", file: "./app.cfg"}}
        secrets: {pg_superuser-password: {external: true, name: "pg_superuser-password"}}

        """;

    private const string Everything =
        """
        version: "3.9"
        services:
          web:
            image: "nginx"
            entrypoint: "sh -c 'exec \"$$0\" x'"
            command: ["a b", "--c=$$d"]
            environment: ["B=2", "A=1=1", "PATRONISWARM_TEST_NOT_SET"]
            labels: {container: "yes"}
            user: "1000:1000"
            working_dir: "/srv"
            tty: true
            stdin_open: true
            read_only: true
            cap_add: ["net_admin", "CAP_SYS_TIME", "chown"]
            cap_drop: ["ALL"]
            extra_hosts: ["db:10.0.0.1", "other:10.0.0.2"]
            dns: "9.9.9.9"
            dns_search: ["example.org"]
            ulimits: {nproc: 65535}
            logging: {driver: "json-file", options: {max-size: "10m"}}
            healthcheck: {disable: true}
            configs: ["app", {source: "plain", target: "/etc/x", uid: "5", gid: "6", mode: 0440}]
            secrets: ["key"]
            networks:
              front: {aliases: ["www", "web2"]}
              back: {}
            ports:
              - {target: 80, published: 8080}
              - {target: 53, published: 53, protocol: "udp", mode: "host"}
            volumes:
              - {type: "volume", source: "data", target: "/data", read_only: true, volume: {nocopy: true}}
              - {type: "volume", source: "shared", target: "/shared"}
              - {type: "volume", source: "old", target: "/old"}
              - {type: "volume", target: "/anonymous"}
              - {type: "bind", source: "./sub", target: "/sub", bind: {propagation: "rslave"}}
              - {type: "bind", source: "/abs", target: "/abs"}
              - {type: "tmpfs", target: "/tmp"}
            deploy:
              replicas: 3
              labels: {tier: "front"}
              endpoint_mode: "VIP"
              placement:
                constraints: ["node.role == worker", "node.labels.zone != a"]
                preferences: [{spread: "node.labels.zone"}]
                max_replicas_per_node: 2
              restart_policy: {condition: "on-failure", delay: "1m30s", max_attempts: 3, window: "2m"}
              update_config: {delay: "10s", monitor: "20s", max_failure_ratio: 0.25, order: "start-first", failure_action: "rollback"}
              rollback_config: {parallelism: 0, order: "stop-first"}
          plain:
            image: "busybox:1.37@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            command: "sleep 1d"
            init: false
            cap_add: ["all", "chown"]
            cap_drop: ["chown", "kill"]
            healthcheck: {test: "true", start_period: "1m"}
          everywhere:
            image: "registry.example.org:5000/agent"
            deploy: {mode: "global", resources: {limits: {memory: "64M"}}}
        networks:
          front: {attachable: true, labels: {a: "b"}}
          back: {name: "backbone", internal: true}
        volumes:
          data: {driver: "local", driver_opts: {type: "none"}, labels: {keep: "yes"}}
          shared: {name: "shared-name"}
          old: {external: true}
        configs:
          app: {file: "./app.cfg"}
          plain: {file: "./app.cfg", labels: {x: "y"}}
        secrets:
          key: {file: "./app.cfg"}

        """;
}
