using PatroniSwarm.Emit.Compose;
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
            ["scrape_configs"] = links.GroupBy(link => (Kind: link.To.AttributeName(), Files: Files(wiring, prometheus, link.To)))
                .Select(job => new YamlMap
                {
                    ["job_name"] = JobName(wiring.Stack, job.First().To, job.Key.Files),
                    ["scheme"] = job.Key.Files is null ? null : "https",
                    ["tls_config"] = job.Key.Files is { } files ? Tls(files) : null,
                    ["static_configs"] = Several([.. job.Where(static link => HasMembers(link.To)).Select(link => Members(wiring.Stack, link))]),
                    ["dns_sd_configs"] = Several([.. job.Where(static link => !HasMembers(link.To)).Select(Tasks)]),
                }).ToArray(),
        });
    }

    // Each cluster with certificates is a job of its own, and jobs have different names.
    private static string JobName(Stack stack, Service service, (string, string)? files) =>
        files is null || stack.AllServices().Count(other => other.AttributeName() == service.AttributeName()) == 1 ? service.AttributeName().ToLowerInvariant() : $"{service.AttributeName().ToLowerInvariant()}-{service.Name}";

    private static YamlMap Tls((string Certificate, string Bundle) files) => new()
    {
        ["ca_file"] = files.Bundle,
        ["cert_file"] = files.Certificate,
        ["key_file"] = files.Certificate,
    };

    private static (string Certificate, string Bundle)? Files(Wiring wiring, PrometheusService prometheus, Service target) =>
        wiring.CertificateFor(prometheus, target) is { } certificate ? CertificateBlock.Files(certificate) : null;

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
