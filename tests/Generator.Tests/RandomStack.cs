using System.Globalization;

namespace PatroniSwarm.Generator.Tests;

/// <summary>A stack of random attributes with random arguments on random classes. It need not compile, and most do not.</summary>
internal static class RandomStack
{
    private static readonly string[] Attributes =
    [
        "SwarmStack", "OverlayNetwork", "Development", "Survives", "LosesNoCommits", "RecoversWithin", "SwarmNode", "Etcd", "Postgres", "HAProxy",
        "Service", "On", "OnEveryNode", "OnManagers", "Limits", "Reservations", "Label", "Image", "PostgresSetting", "ConnectsTo",
        "EnvironmentVariable", "Publish", "Secret", "StackManifest", "Obsolete",
    ];

    private static readonly string[] Properties =
    [
        "Name", "Role", "Zone", "Address", "Subnet", "Mtu", "Encrypted", "HeartbeatInterval", "ElectionTimeout", "Quota", "Version", "Scope", "Replication",
        "StrictSynchronous", "SynchronousNodes", "Ttl", "LoopWait", "SharedMemory", "SuperuserSecret", "Primary", "Replicas", "MaxConnections", "Memory",
        "Cpus", "Pids", "Udp", "Member", "NoFailover", "NoSync", "FailoverPriority", "ReplicateFrom", "name", "Nothing",
    ];

    private static readonly string[] Types =
        ["A", "B", "C", "D", "E", "Random", "Outside", "Nope", "string", "int[]", "dynamic", "(int, A)", "System.Collections.Generic.List<A>", "void", "Random.A", "T"];

    private static readonly string[] Values =
    [
        "\"\"", "\"pg\"", "\"node1\"", "\"node2\"", "\"a:1\"", "\"bitnami/a\"", "\"20s\"", "\"0ms\"", "\"2GiB\"", "\"10.0.0.0/8\"", "\"port\"", "\"\\0=\\ud800\"",
        "null", "null!", "default", "0", "1", "-1", "3", "5432", "70000", "int.MaxValue", "1.5", "double.NaN", "true", "'c'", "typeof(A)", "typeof(System.Action<>)",
        "NodeRole.Manager", "(NodeRole)9", "FailureDomain.Zone", "Replication.Quorum", "Replication.Asynchronous", "new[] { 1 }", "new string[0]", "nameof(A)", "1/0", "x",
    ];

    private static readonly string[] Targets = ["", "", "", "", "", "", "", "type: ", "assembly: ", "return: ", "field: "];

    private static readonly string[] Shapes =
        ["class {0};", "class {0};", "class {0};", "class {0};", "class {0} {{ }}", "struct {0};", "enum {0};", "interface {0};", "delegate void {0}();", "class {0}<T>;", "partial class {0}; partial class {0};", "record {0}(int X);", "int {0};"];

    public static string Write(Random random)
    {
        // Of wholly random ones hardly any gets as far as the rules.
        var sound = random.Next(3) > 0;
        var parts = Types[..5].Select(name => sound ? $"{SoundPart(random)} class {name};" : $"{Several(random)} {Shape(random, name)}").ToList();
        if (random.Next(6) == 0)
            parts.Add("class Endpoints;");
        var modifiers = sound ? "public static partial" : Pick(random, "public static partial", "static", "partial", "");
        return $$"""
            using PatroniSwarm;
            {{(sound ? SoundPromise(random) : Several(random))}} [SwarmStack("pg")] {{modifiers}} class Random
            {
                {{string.Join("\n    ", parts)}}
            }
            {{(sound ? "" : Several(random))}} class Outside;
            """;
    }

    private static string Several(Random random) => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Any(random)));

    private static string Any(Random random)
    {
        var types = random.Next(3) > 0 ? "" : $"<{Join(random, 1 + random.Next(3), Types)}>";
        var positional = Enumerable.Range(0, random.Next(3)).Select(_ => Pick(random, Values));
        var named = Enumerable.Range(0, random.Next(3)).Select(_ => $"{Pick(random, Properties)}{Pick(random, " = ", ": ")}{Pick(random, Values)}");
        return $"[{Pick(random, Targets)}{Pick(random, Attributes)}{types}({string.Join(", ", positional.Concat(named))})]";
    }

    // Arguments of the right type on a class of one kind.
    private static string SoundPart(Random random)
    {
        var (kind, own) = random.Next(6) switch
        {
            0 => ($"Etcd(HeartbeatInterval = {Text(random)}, Quota = {Text(random)})", $"Image({Text(random)})"),
            1 => ($"Postgres<{Type(random)}>(SynchronousNodes = {Number(random)}, StrictSynchronous = true, Ttl = {Text(random)}, SharedMemory = {Text(random)})", $"PostgresSetting({Text(random)}, {Text(random)})"),
            2 => ($"HAProxy<{Type(random)}>(Primary = {Number(random)}, Replicas = {Number(random)})", $"Image({Text(random)})"),
            3 => ($"Service({Text(random)}, Replicas = {Number(random)})", $"Publish({Number(random)}, {Number(random)}), Secret({Text(random)}), ConnectsTo<{Type(random)}>, EnvironmentVariable({Text(random)}, {Text(random)})"),
            _ => ($"SwarmNode({Text(random)}, Role = {Pick(random, "NodeRole.Manager", "(NodeRole)9")}, Zone = {Text(random)}, Address = \"10.0.0.1\")", null),
        };
        if (own is null)
            return $"[{kind}]";
        var placement = Pick(random, "OnEveryNode", $"On<{Join(random, 1 + random.Next(4), Types[..9])}>", $"On<{Type(random)}>, On<{Type(random)}>(Member = {Text(random)})");
        var extra = Pick(random, "", $", Limits(Memory = {Text(random)}, Cpus = double.NaN)", $", Label({Text(random)}, {Text(random)})", $", {own}", $", {own}, {own}");
        return $"[{kind}, {placement}{extra}]";
    }

    private static string SoundPromise(Random random) => Pick(
        random,
        "",
        "[Development]",
        $"[OverlayNetwork({Text(random)}, Subnet = {Text(random)}, Mtu = {Number(random)})]",
        $"[Survives({Number(random)}, (FailureDomain){Number(random)}), RecoversWithin({Text(random)})]");

    private static string Text(Random random) => Pick(random, Values[..12]);

    private static string Number(Random random) => Pick(random, Values[15..22]);

    private static string Type(Random random) => Pick(random, Types[..9]);

    private static string Shape(Random random, string name) => string.Format(CultureInfo.InvariantCulture, Pick(random, Shapes), name);

    private static string Join(Random random, int count, string[] from) => string.Join(", ", Enumerable.Range(0, count).Select(_ => Pick(random, from)));

    private static T Pick<T>(Random random, params T[] from) => from[random.Next(from.Length)];
}
