namespace PatroniSwarm.Topology;

/// <summary>What is known of images that others publish: which of them do not run a service of ours, and why.</summary>
internal static class PublishedImages
{
    private const string NoPatroni = "has PostgreSQL and no Patroni";
    private const string OtherPatroni = "starts Patroni with a configuration of its own and does not read /etc/patroni";
    private const string OtherProxyPath = "reads /usr/local/etc/haproxy/haproxy.cfg, and the configuration is mounted at /etc/haproxy/haproxy.cfg";
    private const string OtherPrometheusPath = "reads its configuration only with the command line that is replaced here";

    // Registries that serve Docker Hub's images under its names.
    private static readonly string[] Mirrors = ["docker.io/", "index.docker.io/", "registry-1.docker.io/", "registry.hub.docker.com/", "public.ecr.aws/docker/", "mirror.gcr.io/"];

    // Docker's official images; 'library' is their folder, 'amd64' and others hold those for one processor.
    private static readonly HashSet<string> OfficialFolders = new(StringComparer.Ordinal) { "library", "amd64", "arm64v8", "arm32v7", "ppc64le", "s390x", "riscv64", "i386" };

    private static readonly Dictionary<string, string> Official = new(StringComparer.Ordinal) { ["postgres"] = NoPatroni, ["haproxy"] = OtherProxyPath };

    // By their last two names: the same image is on Docker Hub, ghcr.io and quay.io, and behind a company's mirror.
    private static readonly Dictionary<string, string> Published = new(StringComparer.Ordinal)
    {
        ["postgis/postgis"] = NoPatroni,
        ["imresamu/postgis"] = NoPatroni,
        ["kartoza/postgis"] = NoPatroni,
        ["mdillon/postgis"] = NoPatroni,
        ["timescale/timescaledb"] = NoPatroni,
        ["timescale/timescaledb-postgis"] = NoPatroni,
        ["pgvector/pgvector"] = NoPatroni,
        ["ankane/pgvector"] = NoPatroni,
        ["supabase/postgres"] = NoPatroni,
        ["citusdata/citus"] = NoPatroni,
        ["apache/age"] = NoPatroni,
        ["groonga/pgroonga"] = NoPatroni,
        ["paradedb/paradedb"] = NoPatroni,
        ["tensorchord/pgvecto-rs"] = NoPatroni,
        ["tensorchord/vchord-postgres"] = NoPatroni,
        ["immich-app/postgres"] = NoPatroni,
        ["pgautoupgrade/pgautoupgrade"] = NoPatroni,
        ["cloudnative-pg/postgresql"] = NoPatroni,
        ["cloudnative-pg/postgis"] = NoPatroni,
        ["bitnamilegacy/postgresql"] = NoPatroni,
        ["bitnamilegacy/postgresql-repmgr"] = NoPatroni,
        ["bitnamisecure/postgresql"] = NoPatroni,
        ["chainguard/postgres"] = NoPatroni,
        ["enterprisedb/postgresql"] = NoPatroni,
        ["enterprisedb/edb-postgres-advanced"] = NoPatroni,
        ["cimg/postgres"] = NoPatroni,
        ["circleci/postgres"] = NoPatroni,
        ["ubuntu/postgres"] = NoPatroni,
        ["suse/postgres"] = NoPatroni,
        ["percona/percona-distribution-postgresql"] = NoPatroni,
        ["timescale/timescaledb-ha"] = OtherPatroni,
        ["crunchydata/crunchy-postgres"] = OtherPatroni,
        ["crunchydata/crunchy-postgres-gis"] = OtherPatroni,
        ["percona/percona-postgresql-operator"] = OtherPatroni,
        ["ongres/patroni"] = OtherPatroni,
        ["haproxytech/haproxy-alpine"] = OtherProxyPath,
        ["haproxytech/haproxy-debian"] = OtherProxyPath,
        ["haproxytech/haproxy-ubuntu"] = OtherProxyPath,
        ["prom/prometheus"] = OtherPrometheusPath,
        ["prometheus/prometheus"] = OtherPrometheusPath,
    };

    // Those whose name says the major: spilo-17, postgresql-16-c9s, postgresql-17.
    private static readonly (string Start, string Folder, string Wrong)[] Numbered =
    [
        ("spilo", "", OtherPatroni),
        ("postgresql-1", "sclorg", NoPatroni),
        ("postgresql-1", "rhel8", NoPatroni),
        ("postgresql-1", "rhel9", NoPatroni),
        ("postgresql-1", "rhel10", NoPatroni),
        ("postgresql-", "centos7", NoPatroni),
    ];

    /// <summary>Why a service does not run from an image, of its kind; null where it does, or nobody knows.</summary>
    public static string? Wrong(Service service, ImageReference image) => Wrong(image.Name) is { } wrong && service switch
    {
        PostgresCluster => wrong is NoPatroni or OtherPatroni,
        HAProxyService => wrong == OtherProxyPath,
        PrometheusService => wrong == OtherPrometheusPath,
        _ => false,
    } ? wrong : null;

    private static string? Wrong(string name)
    {
        var mirror = Array.Find(Mirrors, mirror => name.StartsWith(mirror, StringComparison.Ordinal));
        var parts = (mirror is null ? name : name.Substring(mirror.Length)).Split('/');
        var last = parts[parts.Length - 1];
        var folder = parts.Length > 1 ? parts[parts.Length - 2] : "";
        if ((parts.Length == 1 || OfficialFolders.Contains(folder)) && Official.TryGetValue(last, out var official))
            return official;
        return Published.TryGetValue($"{folder}/{last}", out var wrong)
            ? wrong
            : Array.Find(Numbered, numbered => last.StartsWith(numbered.Start, StringComparison.Ordinal) && (numbered.Folder.Length == 0 || numbered.Folder == folder)).Wrong;
    }
}
