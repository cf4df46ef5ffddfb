using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Emit;
using YamlDotNet.RepresentationModel;

namespace PatroniSwarm.Build.Tests.Emit.Handshakes;

/// <summary>Every connection with a certificate in the files of a stack, read from their text: what the programs would dial, show and trust.</summary>
internal sealed partial class EmittedHandshakes
{
    private const string Publish = "a publish";
    private const string Outside = "clients outside";
    private const string Patroni = "/etc/patroni/patroni.yml";
    private const string PgBackRest = "/etc/pgbackrest/pgbackrest.conf";
    private const string Root = "/run/secrets/";
    // No name is looked for.
    private const string Any = "";

    private readonly Dictionary<string, Listener> listeners = new(StringComparer.Ordinal);
    // By the proxy's name and port.
    private readonly Dictionary<string, string[]> behind = new(StringComparer.Ordinal);
    private readonly List<Handshake> all = [];
    private readonly List<string> faults = [];
    private readonly StackDefinition stack;
    private readonly IssuedCertificates issued;

    /// <param name="files">The stack's files by name.</param>
    /// <param name="generated">The C# that is generated for clients outside the stack.</param>
    public EmittedHandshakes(IReadOnlyDictionary<string, string> files, string generated)
    {
        stack = StackFileReader.Parse(files[StackEmitter.StackFile], "/stack.yml", static _ => null);
        issued = new(stack.Clusters);
        Services = [.. stack.Services.Select(service => new EmittedService(service, stack, files))];
        foreach (var service in Services)
            Listen(service);
        foreach (var service in Services)
            Connect(service);
        ConnectPublish();
        ConnectOutside(generated);
        faults.AddRange(all.SelectMany(Wrong).Concat(WrongKeys()).Distinct());
    }

    public IReadOnlyList<EmittedService> Services { get; }

    public IReadOnlyList<Handshake> All => all;

    /// <summary>Which of them would fail, and private keys where they do not belong.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>Whether a service has a certificate that the listener of another one accepts, and knows its authority. What the program of a user's service does with them is not in the files.</summary>
    public bool MayConnect(string client, string server, string port) =>
        listeners.Values.FirstOrDefault(listener => listener.Service == server && listener.Address.EndsWith(port, StringComparison.Ordinal)) is { } listener
        && Services.First(service => service.Name == client).Secrets.ToList() is var mounted
        && mounted.Exists(secret => issued.BundleOf(secret) == listener.Trusts)
        && issued.TrustedBy(listener.Certificate).Any(mounted.Contains);

    private void Listen(EmittedService service)
    {
        if (service.Variable("ETCD_NAME") is not null)
        {
            OfEtcd("ETCD_ADVERTISE_CLIENT_URLS", "");
            OfEtcd("ETCD_INITIAL_ADVERTISE_PEER_URLS", "PEER_");
        }
        else if (service.TextAt(Patroni) is { } text)
        {
            var (rest, parameters) = (Yaml(text)["restapi"]!, Yaml(text)["postgresql"]!["parameters"]!);
            Add(service.Variable("PATRONI_RESTAPI_CONNECT_ADDRESS")!, Text(rest["certfile"]), Text(rest["cafile"]), Text(rest["verify_client"]) == "required");
            if (Text(parameters["ssl"]) == "on")
                Add(service.Variable("PATRONI_POSTGRESQL_CONNECT_ADDRESS")!, Text(parameters["ssl_cert_file"]), Text(parameters["ssl_ca_file"]), isMutual: false);
        }
        else if (service.TextAt("/etc/haproxy/haproxy.cfg") is { } config)
        {
            foreach (var section in Section().Matches(config).Select(static section => section.Value))
            {
                if (Bind().Match(section) is { Success: true } bind)
                    behind[$"{service.Name}:{bind.Groups[1].Value}"] = [.. Server().Matches(section).Select(static server => server.Groups[1].Value)];
            }
        }

        if (service.TextAt(PgBackRest) is { } backrest)
        {
            var api = stack.Clusters.Backups.Select(static backup => backup.Member).FirstOrDefault(member => member.Name == service.Name)?.Api;
            var address = Address(api ?? service.Variable("PATRONI_RESTAPI_CONNECT_ADDRESS")!);
            foreach (var listening in new[] { $"{HostOf(address)}:8432", api is null ? null : address }.OfType<string>())
                Add(listening, Option(backrest, "tls-server-cert-file"), Option(backrest, "tls-server-ca-file"), isMutual: true);
        }

        void OfEtcd(string urls, string prefix) => Add(
            Address(service.Variable(urls)!),
            service.Variable($"ETCD_{prefix}CERT_FILE"),
            service.Variable($"ETCD_{prefix}TRUSTED_CA_FILE"),
            service.Variable($"ETCD_{prefix}CLIENT_CERT_AUTH") == "true");

        void Add(string address, string? certificate, string? trusts, bool isMutual) =>
            listeners[address] = new(service.Name, address, service.Secret(certificate), service.Secret(trusts), isMutual);
    }

    private void Connect(EmittedService service)
    {
        if (service.TextAt(PgBackRest) is { } backrest)
            ConnectPgBackRest(service, backrest);
        if (service.Variable("ETCD_NAME") is { } name)
            ConnectEtcd(service, name);
        else if (service.TextAt(Patroni) is { } patroni)
            ConnectPatroni(service, Yaml(patroni));
        else if (service.TextAt("/etc/haproxy/haproxy.cfg") is { } haproxy)
            ConnectProxy(service, haproxy);
        else if (service.TextAt("/etc/prometheus/prometheus.yml") is { } prometheus)
            ConnectPrometheus(service, Yaml(prometheus));
        else
            ConnectUser(service);
    }

    private void ConnectEtcd(EmittedService service, string name)
    {
        foreach (var url in service.Variable("ETCD_INITIAL_CLUSTER")!.Split(',').Where(member => !member.StartsWith($"{name}=", StringComparison.Ordinal)).Select(static member => member.Split('=')[1]))
        {
            Dial(service, Address(url), service.Variable("ETCD_PEER_CERT_FILE"), service.Variable("ETCD_PEER_TRUSTED_CA_FILE"));
            // images/etcd/run-etcd asks them whether the cluster knows it.
            Dial(service, $"{HostOf(Address(url))}:{PortOf(service.Variable("ETCD_ADVERTISE_CLIENT_URLS")!)}", service.Variable("ETCDCTL_CERT"), service.Variable("ETCDCTL_CACERT"));
        }

        var allowed = service.Variable("ETCD_PEER_CERT_ALLOWED_CN");
        foreach (var certificate in issued.SignedBy(service.Secret(service.Variable("ETCD_PEER_TRUSTED_CA_FILE"))))
        {
            var isMember = Mounting(certificate.Secret).All(static holder => holder.Variable("ETCD_NAME") is not null);
            if (isMember != (certificate.Subject == allowed))
                faults.Add($"{service.Name} lets {allowed} join, and {certificate.Secret} is of {certificate.Subject}");
        }
    }

    private void ConnectPatroni(EmittedService service, JsonObject patroni)
    {
        var (etcd, ctl) = (patroni["etcd3"]!, patroni["ctl"]!);
        foreach (var host in etcd["hosts"]!.AsArray().Select(Text))
            Dial(service, Text(etcd["protocol"]) == "https" ? host! : $"http://{host}", Text(etcd["cert"]), Text(etcd["cacert"]));
        // images/postgres/move-etcd-leader.
        if (service.Variable("ETCD_ON_THIS_NODE") is { } beside)
            Dial(service, Address(beside), $"{Root}etcd-tls.pem", $"{Root}etcd-ca.pem");
        foreach (var other in Services.Where(other => other.FileAt(Patroni) == service.FileAt(Patroni)))
        {
            if (other != service)
                Dial(service, other.Variable("PATRONI_RESTAPI_CONNECT_ADDRESS")!, Text(ctl["certfile"]), Text(ctl["cacert"]));
            foreach (var login in patroni["postgresql"]!["authentication"]!.AsObject().Select(static login => login.Value!))
            {
                // To its own server, Patroni connects at localhost if that listens everywhere (patroni/postgresql/config.py, _get_tcp_local_address).
                var name = (Text(login["sslmode"]), Text(login["channel_binding"])) switch
                {
                    ("verify-full", _) => other == service ? "localhost" : null,
                    // The password proves the server.
                    ("verify-ca", "require") => Any,
                    _ => "a name that is not checked",
                };
                Dial(service, other.Variable("PATRONI_POSTGRESQL_CONNECT_ADDRESS")!, Text(login["sslcert"]), Text(login["sslrootcert"]), name);
            }
        }

        var check = HealthCertificate().Match(service.HealthCheck);
        all.Add(new(service.Name, listeners[service.Variable("PATRONI_RESTAPI_CONNECT_ADDRESS")!], null, service.Secret(check.Groups[1].Value), null));
    }

    private void ConnectProxy(EmittedService service, string config)
    {
        foreach (var section in Section().Matches(config).Select(static section => section.Value))
        {
            if (Verified().Match(section) is { Success: true } files)
            {
                foreach (Match server in Server().Matches(section))
                    Dial(service, server.Groups[1].Value, files.Groups[2].Value, files.Groups[1].Value, server.Groups[2].Value);
            }
        }
    }

    private void ConnectPrometheus(EmittedService service, JsonObject config)
    {
        foreach (var job in config["scrape_configs"]!.AsArray())
        {
            var tls = Text(job!["scheme"]) == "https" ? job["tls_config"] : null;
            foreach (var target in (job["static_configs"]?.AsArray() ?? []).SelectMany(static targets => targets!["targets"]!.AsArray()).Select(Text))
            {
                if (tls is not null)
                    Dial(service, target!, Text(tls["cert_file"]), Text(tls["ca_file"]));
                else if (listeners.ContainsKey(target!))
                    faults.Add($"{service.Name} scrapes {target} without TLS");
            }
        }
    }

    private void ConnectPgBackRest(EmittedService service, string config)
    {
        foreach (Match host in BackRestHost().Matches(config))
        {
            Dial(service, $"{host.Groups[2].Value}:8432", Option(config, $"{host.Groups[1].Value}-host-cert-file"), Option(config, $"{host.Groups[1].Value}-host-ca-file"));
            var server = Services.FirstOrDefault(other => other.Name == host.Groups[2].Value.Split('.')[0]);
            if (server?.TextAt(PgBackRest)?.Contains($"tls-server-auth={service.Name}=", StringComparison.Ordinal) != true)
                faults.Add($"{service.Name} dials {host.Groups[2].Value}, which does not let it in");
        }
    }

    private static string? Option(string config, string name) => config.Split('\n').Where(line => line.StartsWith($"{name}=", StringComparison.Ordinal)).Select(line => line[(name.Length + 1)..]).FirstOrDefault();

    private void ConnectUser(EmittedService service)
    {
        var libpq = $"Host={service.Variable("PGHOST")}:{service.Variable("PGPORT")};;Root Certificate={service.Variable("PGSSLROOTCERT")}";
        foreach (var (host, root) in service.Values.Append(libpq).SelectMany(Strings).Where(static dialled => dialled.Root.StartsWith(Root, StringComparison.Ordinal)))
        {
            if (!behind.TryGetValue(host, out var members))
                faults.Add($"{service.Name} dials {host}, where no proxy listens");
            foreach (var member in members ?? [])
                Dial(service.Name, member, null, service.Secret(root), HostOf(host));
        }
    }

    // As access.py finds them: by host, of the URLs.
    private void ConnectPublish()
    {
        foreach (var cluster in stack.Clusters.Etcd)
            foreach (var member in cluster.Members)
                Dial(Publish, Address(member.Client), cluster.Authority?.Deployer, cluster.Authority?.Bundle ?? "nothing");
        foreach (var backup in stack.Clusters.Backups)
            Dial(Publish, Address(backup.Member.Api), backup.Authority.Deployer, backup.Authority.Bundle);
        foreach (var cluster in stack.Clusters.Postgres)
        {
            foreach (var member in cluster.Members)
            {
                Dial(Publish, Address(member.RestApi), cluster.Authority?.Deployer, cluster.Authority?.Bundle ?? "nothing");
                Dial(Publish, member.Postgres, cluster.Authority?.Deployer, cluster.Authority?.Roots?.Secret ?? cluster.Authority?.Bundle ?? "nothing", cluster.Authority?.Roots is null ? null : Any);
                if (HostOf(member.Postgres) != HostOf(Address(member.RestApi)))
                    faults.Add($"a publish knows the certificate for {member.RestApi}, and not for {member.Postgres}");
            }
        }
    }

    // The file is named after the secret.
    private void ConnectOutside(string generated)
    {
        foreach (var (host, file) in Strings(generated))
        {
            var trusts = issued.ForClients(file.EndsWith(".crt", StringComparison.Ordinal) ? file[..^".crt".Length] : file);
            var members = behind.Where(proxy => PortOf(proxy.Key) == PortOf(host)).SelectMany(static proxy => proxy.Value)
                .Where(member => trusts is not null && listeners.TryGetValue(member, out var listener) && issued.TrustedBy(listener.Certificate).Contains(trusts)).Distinct().ToList();
            if (members.Count == 0)
                faults.Add($"{Outside} dial {host} and trust {file}, which no member there has");
            foreach (var member in members)
                Dial(Outside, member, null, trusts!, HostOf(host));
        }
    }

    private void Dial(EmittedService service, string address, string? certificate, string? trusts, string? name = null) =>
        Dial(service.Name, address, service.Secret(certificate), service.Secret(trusts), name);

    private void Dial(string client, string address, string? certificate, string trusts, string? name = null)
    {
        if (listeners.TryGetValue(address, out var listener))
            all.Add(new(client, listener, name == Any ? null : name ?? HostOf(address), certificate, trusts));
        else
            faults.Add($"{client} dials {address}, where nobody shows a certificate");
    }

    private IEnumerable<string> Wrong(Handshake handshake)
    {
        var (client, listener) = (handshake.Client, handshake.Listener);
        if (handshake.Name is { } name && !issued.NamesOf(listener.Certificate).Contains(name))
            yield return $"{client} dials {name}, which is not in {listener.Certificate} of {listener.Service}";
        if (handshake.Trusts is not null && !issued.TrustedBy(listener.Certificate).Contains(handshake.Trusts))
            yield return $"{client} trusts {handshake.Trusts}, and {listener.Service} shows {listener.Certificate}";
        if (handshake.Shows is { } shown ? issued.BundleOf(shown) != listener.Trusts : listener.IsMutual)
            yield return $"{client} shows {handshake.Shows ?? "nothing"}, and {listener.Service} trusts {listener.Trusts}";
    }

    private IEnumerable<string> WrongKeys()
    {
        foreach (var authority in stack.Clusters.Authorities)
        {
            foreach (var secret in authority.Certificates.Select(static certificate => certificate.Secret))
            {
                // The tasks of a service of the user's own share one.
                if (Mounting(secret) is var holders && holders.Select(static holder => (holder.Described, holder.Member)).Distinct().Count() != 1)
                    yield return $"{secret} has {holders.Count} holders: {string.Join(", ", holders.Select(static holder => holder.Name))}";
            }

            foreach (var secret in new[] { authority.Key, authority.Deployer })
                foreach (var holder in Mounting(secret))
                    yield return $"{holder.Name} mounts {secret}";
        }
    }

    private List<EmittedService> Mounting(string secret) => [.. Services.Where(service => service.Secrets.Contains(secret))];

    private static IEnumerable<(string Host, string Root)> Strings(string text) =>
        from form in new[] { NpgsqlForm(), UriForm() }
        from Match match in form.Matches(text)
        from host in match.Groups[1].Value.Split(',')
        select (host, match.Groups[2].Value);

    private static string Address(string url) => url.StartsWith("https://", StringComparison.Ordinal) ? url["https://".Length..] : url;

    private static string HostOf(string address) => address[..address.LastIndexOf(':')];

    private static string PortOf(string address) => address[(address.LastIndexOf(':') + 1)..];

    private static string? Text(JsonNode? node) => node?.ToString();

    private static JsonObject Yaml(string text)
    {
        var yaml = new YamlStream();
        // In a stack file a dollar is doubled, in the others it is not.
        yaml.Load(new StringReader(text.Replace("$", "$$", StringComparison.Ordinal)));
        return new StackTree(new("/file.yml", static _ => null)).Build(yaml.Documents[0].RootNode).ToJsonObject();
    }

    [GeneratedRegex(@"^(?:backend|listen) \S+\n(?: .*\n)+", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^    bind :(\d+)$", RegexOptions.Multiline)]
    private static partial Regex Bind();

    [GeneratedRegex(@"^    server \S+ (\S+)(?: check-sni \S+ verifyhost (\S+))?", RegexOptions.Multiline)]
    private static partial Regex Server();

    [GeneratedRegex(@"check-ssl verify required ca-file (\S+) crt (\S+)")]
    private static partial Regex Verified();

    [GeneratedRegex(@"^(pg\d+|repo\d+)-host=(\S+)$", RegexOptions.Multiline)]
    private static partial Regex BackRestHost();

    [GeneratedRegex(@"--cert (\S+)")]
    private static partial Regex HealthCertificate();

    [GeneratedRegex(@"\bHost=([^;""]+);.*;Root Certificate=([^;""]+)")]
    private static partial Regex NpgsqlForm();

    [GeneratedRegex(@"postgresql://(?:[^@/""]*@)?([^/""]+)/[^?""]*\?[^""]*sslrootcert=([^&""]+)")]
    private static partial Regex UriForm();
}
