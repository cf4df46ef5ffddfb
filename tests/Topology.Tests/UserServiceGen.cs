using CsCheck;

namespace PatroniSwarm.Topology.Tests;

/// <summary>Random services of the user's own.</summary>
internal static class UserServiceGen
{
    private static readonly Gen<EquatableArray<PublishedPort>> Ports = StackGen.Several(Gen.Select(Gen.Int, Gen.Int, Gen.Bool,
        static (published, target, udp) => new PublishedPort { Published = published, Target = target, Udp = udp }));

    private static readonly Gen<EquatableArray<SecretMount>> Secrets = StackGen.Several(Gen.Select(StackGen.Text, StackGen.Maybe, Gen.Bool,
        static (name, target, closed) => new SecretMount { Name = name, Target = target, Mode = closed ? "0400" : name, Uid = target ?? "0", Gid = name }));

    private static readonly Gen<HealthCheck?> HealthCheck = Gen.Select(Gen.Bool, StackGen.Several(StackGen.Text), StackGen.Text, StackGen.Text, Gen.Int[-1, 5],
        static (none, test, interval, time, retries) => none ? null : new HealthCheck { Test = test, Interval = interval, Timeout = time, StartPeriod = time, Retries = retries });

    private static readonly Gen<UpdatePolicy?> UpdatePolicy = Gen.Select(Gen.Enum<UpdateOrder>(), Gen.Enum<FailureAction>(), StackGen.Maybe, Gen.Int[-1, 3],
        static (order, action, monitor, parallelism) => parallelism == 3 ? null : new UpdatePolicy { Order = order, FailureAction = action, Monitor = monitor, Delay = monitor ?? "0s", Parallelism = parallelism });

    private static readonly Gen<RestartPolicy> RestartPolicy = Gen.Select(Gen.Enum<RestartCondition>(), StackGen.Text, Gen.Int[-1, 3],
        static (condition, delay, attempts) => new RestartPolicy { Condition = condition, Delay = delay, MaxAttempts = attempts });

    private static readonly Gen<EquatableArray<ServiceMount>> Mounts = StackGen.Several(Gen.Select(
        Gen.Enum<MountKind>(),
        StackGen.Text,
        StackGen.Text,
        Gen.Bool,
        StackGen.Sources,
        StackGen.Maybe,
        Gen.Int[0, 2],
        static (kind, source, target, readOnly, volume, size, index) => new ServiceMount { Kind = kind, Source = source, Target = target, ReadOnly = readOnly, Volume = volume, Size = size, Index = index }));

    public static Gen<UserService> Any { get; } = Gen.Select(
        Gen.Select(StackGen.Text, StackGen.Several(StackGen.Text), StackGen.Maybe, StackGen.Several(DatabaseGen.Reference)),
        Ports,
        Secrets,
        HealthCheck,
        UpdatePolicy,
        RestartPolicy,
        Mounts,
        static (texts, ports, secrets, check, update, restart, mounts) => new UserService
        {
            Image = texts.Item1,
            ConnectsTo = texts.Item4,
            BacksUp = texts.Item2,
            Entrypoint = texts.Item2,
            Command = texts.Item2,
            Hostname = texts.Item3,
            ExternalNetworks = texts.Item2,
            Configs = secrets.Select(static secret => new ConfigMount { File = secret.Name, Target = secret.Gid, Mode = secret.Mode, Uid = secret.Uid }).ToEquatableArray(),
            MaxReplicasPerNode = ports.Count - 1,
            Constraints = texts.Item2,
            Mounts = mounts,
            Ports = ports,
            Secrets = secrets,
            HealthCheck = check,
            UpdatePolicy = update,
            RestartPolicy = restart,
            StopGracePeriod = texts.Item1,
            StopSignal = texts.Item3,
            User = texts.Item3,
            ReadOnly = texts.Item3 is null,
            AddedCapabilities = texts.Item2,
            DroppedCapabilities = texts.Item2,
        });
}
