using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Prometheus;

/// <summary>prometheus.yml: one job for each kind of service, with the targets of the wiring.</summary>
public static class PrometheusConfig
{
    private const string Comment = $"# {Text.Origin}\n";

    public static string Render(Wiring wiring, PrometheusService prometheus)
    {
        var links = wiring.LinksFrom(prometheus).Where(static link => link.Kind == LinkKind.Scrapes).ToList();
        return YamlText.Write(Comment, new YamlMap
        {
            ["global"] = new YamlMap { ["scrape_interval"] = Text.Of(Duration.Of(prometheus.ScrapeInterval)) },
            ["scrape_configs"] = links.GroupBy(static link => link.To.AttributeName())
                .Select(job => new YamlMap
                {
                    ["job_name"] = job.Key.ToLowerInvariant(),
                    ["static_configs"] = Several([.. job.Where(static link => HasMembers(link.To)).Select(link => Members(wiring.Stack, link))]),
                    ["dns_sd_configs"] = Several([.. job.Where(static link => !HasMembers(link.To)).Select(Tasks)]),
                }).ToArray(),
        });
    }

    private static bool HasMembers(Service service) => service.KeepsData();

    private static YamlMap Members(Stack stack, Link link) => new()
    {
        ["targets"] = link.To.MembersIn(stack).Select(link.Endpoint!.Of).ToArray(),
        ["labels"] = new YamlMap { ["cluster"] = link.To.Name },
    };

    // All tasks of a service without members have one name.
    private static YamlMap Tasks(Link link) => new()
    {
        ["names"] = new[] { link.To.Name },
        ["type"] = "A",
        ["port"] = link.Endpoint!.Port,
        ["refresh_interval"] = "15s",
    };

    private static YamlMap[]? Several(YamlMap[] maps) => maps.Length == 0 ? null : maps;
}
