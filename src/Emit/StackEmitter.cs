using PatroniSwarm.Emit.Compose;
using PatroniSwarm.Emit.Firewall;
using PatroniSwarm.Emit.HAProxy;
using PatroniSwarm.Emit.Page;
using PatroniSwarm.Emit.Postgres;
using PatroniSwarm.Emit.Prometheus;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit;

/// <summary>Every file of a stack's folder, from the model alone.</summary>
public static class StackEmitter
{
    public const string StackFile = "stack.yml";
    public const string FirewallFile = "firewall.nft";
    public const string TopologyFile = "topology.md";

    public static IReadOnlyList<EmittedFile> Emit(Stack stack, StackImages images)
    {
        // The name becomes a folder's name, so it must not lead anywhere else.
        if (stack.Name is "" or "." or ".." || stack.Name.IndexOfAny(['/', '\\', ':', '\0']) >= 0)
            throw new EmitException(EmitCodes.Value, $"'{stack.Name}' is no name for a stack, nor for its folder.");

        try
        {
            var wiring = Wiring.Of(stack);
            var configs = Configs(wiring);
            return
            [
                new(StackFile, StackFileText.Render(wiring, images, configs)),
                .. configs.Select(static config => config.ToEmittedFile()),
                new(FirewallFile, FirewallRules.Render(wiring)),
                new(TopologyFile, TopologyPage.Render(wiring)),
            ];
        }
        catch (FormatException failure)
        {
            throw new EmitException(EmitCodes.Value, $"No files can be made for stack '{stack.Name}': {failure.Message}");
        }
    }

    /// <summary>Whether a file of this name may have been written for some version of a stack.</summary>
    public static bool Owns(string fileName) =>
        fileName is StackFile or FirewallFile or TopologyFile
        || IsConfig(fileName, PatroniConfig.Kind, PatroniConfig.Extension)
        || IsConfig(fileName, BootstrapConfig.Kind, BootstrapConfig.Extension)
        || IsConfig(fileName, MemberTagsConfig.Kind, MemberTagsConfig.Extension)
        || IsConfig(fileName, HAProxyConfig.Kind, HAProxyConfig.Extension)
        || IsConfig(fileName, PrometheusConfig.Kind, PrometheusConfig.Extension);

    private static bool IsConfig(string fileName, string kind, string extension) =>
        fileName == kind + extension
        || (fileName.StartsWith(kind + "-", StringComparison.Ordinal) && fileName.EndsWith(extension, StringComparison.Ordinal));

    private static List<ConfigFile> Configs(Wiring wiring)
    {
        var stack = wiring.Stack;
        return
        [
            .. stack.Postgres.Select(postgres => new ConfigFile(
                FileName(PatroniConfig.Kind, postgres, stack.Postgres.Count, PatroniConfig.Extension), postgres.Name, PatroniConfig.Render(wiring, postgres))),
            .. stack.Postgres.Select(postgres => new ConfigFile(BootstrapConfig.FileName(stack, postgres), $"{postgres.Name}-bootstrap", BootstrapConfig.Render(postgres))),
            .. from postgres in stack.Postgres
               from member in postgres.MembersIn(stack)
               where MemberTagsConfig.IsNeeded(member)
               select new ConfigFile(MemberTagsConfig.FileName(member), member.Name, MemberTagsConfig.Render(stack, postgres, member)),
            .. stack.Proxies.Select(proxy => new ConfigFile(
                FileName(HAProxyConfig.Kind, proxy, stack.Proxies.Count, HAProxyConfig.Extension), proxy.Name, HAProxyConfig.Render(wiring, proxy))),
            .. stack.Prometheus.Select(prometheus => new ConfigFile(
                FileName(PrometheusConfig.Kind, prometheus, stack.Prometheus.Count, PrometheusConfig.Extension), prometheus.Name, PrometheusConfig.Render(wiring, prometheus))),
        ];
    }

    private static string FileName(string kind, Service service, int services, string extension) =>
        services == 1 ? kind + extension : $"{kind}-{service.Name}{extension}";
}
