using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Swarm;

/// <summary>What <c>docker stack deploy</c> refuses is refused here too, with the place where it stands.</summary>
public sealed class RefusedAsByDockerTests
{
    private const string Service = "services: {a: {image: x, ";

    public static TheoryData<string> Keys => Inside(
        "extends: b", "volume_driver: b", "volumes_from: [b]", "cpu_quota: 1", "cpu_shares: 1", "cpuset: '0'", "mem_limit: 1g", "memswap_limit: 1g", "cpus: '1'",
        "profiles: [a]", "platform: linux/amd64", "pull_policy: always", "develop: {}", "gpus: all", "scale: 2", "annotations: {}", "group_add: [a]", "depends_on: {b: {}}",
        "deploy: {x-a: 1}", "healthcheck: {retry: 1}", "logging: {x: y}", "ports: [{target: 80, host_ip: 127.0.0.1}]", "volumes: [{type: image, source: a, target: /b, image: {}}]",
        "deploy: {resources: {limits: {devices: []}}}", "deploy: {resources: {reservations: {pids: 1}}}", "networks: {default: {priority: 1}}");

    public static TheoryData<string> Values => Inside(
        "hostname: 5", "hostname: 2024-01-01", "hostname: ", "environment: ", "environment: {A: true}", "environment: [1]", "environment: [A=1, A=1]", "command: 5", "command: [5]", "command: \"a 'b\"",
        "command: 'a \\'", "init: 'true'", "init: yes", "read_only: 'true'", "tty: 1", "stop_grace_period: 10", "stop_grace_period: '10'", "stop_grace_period: soon", "cap_add: [a, a]", "cap_add: a",
        "dns: 5", "extra_hosts: a", "labels: [1]", "labels: {a: [b]}", "labels: {1: a}", "labels: {a: .inf}", "sysctls: {a: false}", "ulimits: {nofile: '5'}", "ulimits: {nofile: {soft: 1}}", "ulimits: {nofile: 1.5}",
        "shm_size: 64", "privileged: 'yes'", "restart: sometimes", "restart: ':3'", "restart: on-failure:x", "build: 5", "expose: [true]", "isolation: 5", "oom_score_adj: x", "pid: 5",
        "healthcheck: {test: [a], disable: true}", "healthcheck: {interval: 5}", "healthcheck: {retries: -1}", "healthcheck: {retries: '3'}", "healthcheck: {test: 5}",
        "deploy: {replicas: '2'}", "deploy: {replicas: 1.5}", "deploy: {replicas: -1}", "deploy: {mode: everywhere}", "deploy: {mode: global, replicas: 1}", "deploy: {mode: global-job, replicas: 1}",
        "deploy: {update_config: {order: both}}", "deploy: {update_config: {parallelism: '1'}}", "deploy: {update_config: {max_failure_ratio: '0.5'}}", "deploy: {update_config: {delay: 1}}",
        "deploy: {resources: {limits: {cpus: 0.5}}}", "deploy: {resources: {limits: {cpus: half}}}", "deploy: {resources: {limits: {cpus: '0.1234567891'}}}", "deploy: {resources: {limits: {memory: 64}}}",
        "deploy: {resources: {limits: {memory: 64x}}}", "deploy: {resources: {limits: {pids: '5'}}}", "deploy: {placement: {constraints: a}}", "deploy: {placement: {preferences: [a]}}", "deploy: []",
        "credential_spec: {file: a, registry: b}", "credential_spec: {config: a}", "env_file: nowhere.env", "env_file: 5", "logging: {options: {a: true}}", "networks: default", "networks: [default, default]", "networks: {default: []}");

    public static TheoryData<string> Attachments => Inside(
        "ports: ['a']", "ports: ['80:70000']", "ports: ['1-2:1-3']", "ports: ['80/icmp']", "ports: ['2-1']", "ports: ['x:80:80']", "ports: [80, 80]", "ports: [80.5]", "ports: 80", "ports: ['80:']", "ports: [{target: '80'}]", "ports: [{target: -1}]",
        "volumes: ['']", "volumes: [':ab']", "volumes: ['ab:']", "volumes: ['ab:/b:ro:x']", "volumes: [{type: volume, source: a, target: /b}]", "volumes: ['/a:/b:nocopy']", "volumes: ['undeclared:/b']", "volumes: [{source: a, target: /b}]", "volumes: [{type: what, target: /b}]", "volumes: [{type: bind, target: /b}]",
        "volumes: [{type: tmpfs, source: a, target: /b}]", "volumes: [{type: tmpfs, target: /b, volume: {}}]", "volumes: [{type: bind, source: /a, target: /b, tmpfs: {}}]", "volumes: [{type: volume, target: /b, bind: {}}]", "volumes: [{type: image, target: /b}]",
        "volumes: [{type: image, source: a, target: /b, bind: {}}]", "volumes: [{type: npipe, target: /b}]", "volumes: [{type: npipe, source: a, target: /b, volume: {}}]", "volumes: [{type: cluster, target: /b}]", "volumes: [{type: cluster, source: a, target: /b}]",
        "volumes: [{type: tmpfs, target: /b, tmpfs: {size: -1}}]", "volumes: [{type: tmpfs, target: /b, tmpfs: {size: 64m}}]", "volumes: [{type: volume, target: /b, read_only: 'yes'}]",
        "configs: [undeclared]", "secrets: [undeclared]", "networks: [undeclared]", "configs: [{source: a, mode: '0440'}]", "secrets: [{source: a, uid: 5}]", "configs: a");

    public static TheoryData<string> Files =>
    [
        "", "- a\n", "a\n", "services:\n", "services: []\n", "name: x\nservices: {}\n", "version: 3.8\n", "version: '2.4'\n", "version: '3.14'\n", "version: '3.3'\nx-a: 1\n", "version: '3.6'\nservices: {a: {image: x, x-a: 1}}\n",
        "services: {a: }\n", "services: {a: {}}\n", "services: {a: {image: ''}}\n", "services: {a: {image: 5}}\n", "services: {a: {image: Upper}}\n", "services: {a: {image: 'a:b:c'}}\n", "services: {a: {image: 'a b'}}\n", "services: {a: {image: a@sha256:0}}\n",
        "services: {'a b': {image: x}}\n", "services: {1: {image: x}}\n", "services: {a: {image: x, image: y}}\n", "services: {a: {image: [x\n", "services: {a: {image: *missing}}\n", "x-a: &a [*a]\n", "x-a: &a {<<: *a}\n", "x-a: {<<: 5}\n", "x-a: {<<: [a]}\n",
        "x-a: '$'\n", "x-a: '${'\n", "x-a: '${1}'\n", "services: {a: {image: '${CORPUS_NONE?needed}'}}\n", "services: {a: {image: '${CORPUS_NONE:?}'}}\n", "services: {a: {image: x, init: '${CORPUS_YES}'}}\n", "services: {a: {image: x, tty: '${CORPUS_SHELL}'}}\n",
        "services: {a: {image: x, deploy: {replicas: '${CORPUS_SHELL}'}}}\n", "include: [a.yml]\n", "configs: {c: {}}\n", "configs: {c: }\n", "configs: {c: {content: x}}\n", "secrets: {s: {environment: X}}\n", "configs: {c: {file: nowhere}}\n", "secrets: {s: {file: nowhere}}\n",
        "secrets: {s: {file: app.cfg, driver: x}}\n", "secrets: {s: {external: {name: x}, name: y}}\n", "networks: {n: {external: {name: x}, name: y}}\nservices: {a: {image: x, networks: [n]}}\n", "networks: {n: {external: {nom: x}}}\n", "networks: {n: {ipam: {config: [{gateway: x}]}}}\n",
        "networks: {n: {driver_opts: {a: }}}\n", "networks: {n: {driver_opts: [a=b]}}\n", "networks: []\n", "volumes: {v: {external: true, driver: x}}\n", "volumes: {v: {external: true, labels: {a: b}}}\n", "volumes: {v: {external: true, driver_opts: {a: b}}}\n", "volumes: {v: {external: 'true'}}\n",
        "volumes: {'a b': {}}\n", "volumes: {v: {x-cluster-spec: {access_mode: {scope: 5}}}}\n", "volumes: {v: {x-cluster-spec: {capacity_range: {limit_bytes: big}}}}\n",
    ];

    [Theory]
    [MemberData(nameof(Keys))]
    [MemberData(nameof(Values))]
    [MemberData(nameof(Attachments))]
    [MemberData(nameof(Files))]
    public void BothRefuse(string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write("app.cfg", "x");
        var file = folder.Write("stack.yml", text);
        var failure = Assert.Throws<StackFileException>(() => Deployed(file));
        Assert.Equal(file, failure.File);
        Assert.True(failure is { Line: > 0, Column: > 0 }, failure.Message);
        using var engine = RecordingEngine.Start();
        var (exitCode, output) = Tool.Run("docker", "-H", engine.Host, "stack", "deploy", "--resolve-image", "never", "-c", file, "pg");
        Assert.True(exitCode != 0, $"Docker takes it. {output}");
    }

    private static void Deployed(string file)
    {
        var stack = StackFileReader.Read(file, Corpus.Variable);
        var files = new FileSpecs(stack, new("pg"));
        files.SecretsToCreate();
        files.ConfigsToCreate();
    }

    private static TheoryData<string> Inside(params IEnumerable<string> keys) => [.. keys.Select(static key => $"{Service}{key}}}}}\n")];
}
