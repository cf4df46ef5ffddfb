using System.Text;
using PatroniSwarm.Emit.Compose;
using PatroniSwarm.Emit.Postgres;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.PgBackRest;

/// <summary>pgbackrest.conf of a repository host, and that of the members whose WAL it keeps.</summary>
public static class PgBackRestConfig
{
    /// <summary>Where both are in their containers: pgBackRest's default.</summary>
    public const string Path = "/etc/pgbackrest/pgbackrest.conf";

    /// <summary>Where the repository host keeps everything: the repository, whose files are encrypted, and beside it what a drill restores.</summary>
    public const string Volume = "/var/lib/pgbackrest";

    public static readonly ConfigName Name = new("pgbackrest", ".conf");

    public static readonly ConfigName NameOfMembers = new("pgbackrest-members", ".conf");

    // It refuses a private key that others can read, and swarm's secrets can be read by all. So the container's start copies certificate and private key there.
    private const string PrivateKey = "/tmp/backup-tls.pem";

    // pgBackRest tries a host that does not answer three times as long as this, and PostgreSQL does not end while it does: with the default of one minute a member without a repository would take three minutes to stop.
    private const string PushTimeout = "20";

    /// <summary>The file of the members of a cluster.</summary>
    public static string FileOfMembers(Stack stack, PgBackRestService backup) => NameOfMembers.Of(backup, stack.Backups.Count);

    /// <summary>pgBackRest's name for the cluster in the repository.</summary>
    public static string Stanza(PostgresCluster postgres) => postgres.Name;

    public static string RenderRepository(Wiring wiring, PgBackRestService backup, PostgresCluster postgres)
    {
        var members = Read(wiring.Stack, postgres);
        var text = Head("The pass phrase of the repository comes from the secret passphrase.")
            .Append($"repo1-path={Volume}/repository\n")
            .Append("repo1-cipher-type=aes-256-cbc\n")
            .Append("repo1-retention-full-type=time\n")
            .Append($"repo1-retention-full={Text.Of((long)Duration.Of(backup.KeepFor).TotalDays)}\n")
            .Append("# Small files are kept together, and of large ones only the blocks that changed.\n")
            .Append("repo1-bundle=y\nrepo1-block=y\n")
            .Append("# A backup holds the WAL that it needs, so that it can be restored without the archive.\n")
            .Append("archive-copy=y\n")
            .Append("start-fast=y\n")
            .Append($"process-max={Text.Of(backup.Processes)}\n");
        if (members.Count > 1)
            text.Append("backup-standby=prefer\n");
        Server(text, wiring, backup, postgres.MembersIn(wiring.Stack), postgres, backup);
        text.Append($"\n[{Stanza(postgres)}]\n");
        var number = 0;
        foreach (var member in members)
        {
            number++;
            text.Append($"pg{Text.Of(number)}-host={wiring.Endpoint(postgres, PostgresWiring.Backup).HostOf(member)}\n")
                .Append($"pg{Text.Of(number)}-path={PatroniConfig.DataDirectory(postgres)}\n");
            Client(text, $"pg{Text.Of(number)}", wiring, backup, backup);
        }

        return text.ToString();
    }

    public static string RenderMembers(Wiring wiring, PgBackRestService backup, PostgresCluster postgres)
    {
        var text = Head("This file is the same for every member.")
            .Append($"repo1-host={wiring.Endpoint(backup, PgBackRestWiring.Protocol).HostOf(backup.MembersIn(wiring.Stack).First())}\n");
        Client(text, "repo1", wiring, postgres, backup);
        text.Append("# Beyond it WAL is thrown away, so that a repository that cannot be reached does not fill the disk.\n")
            .Append($"archive-push-queue-max={Text.Of(MemorySize.Bytes(backup.ArchiveQueue))}\n");
        Server(text, wiring, postgres, backup.MembersIn(wiring.Stack), postgres, backup);
        text.Append("\n[global:archive-push]\n")
            .Append("# A repository that does not answer is given up after three times as long, and PostgreSQL stops no sooner.\n")
            .Append($"io-timeout={PushTimeout}\n")
            .Append("log-level-console=warn\n");
        text.Append($"\n[global:restore]\nprocess-max={Text.Of(backup.Processes)}\n");
        return text.Append($"\n[{Stanza(postgres)}]\npg1-path={PatroniConfig.DataDirectory(postgres)}\n").ToString();
    }

    // A delayed member never leads, and a backup of it would be as old as its delay.
    private static List<Member> Read(Stack stack, PostgresCluster postgres) => [.. postgres.MembersIn(stack).Where(static member => member.Placed.Tags.ApplyDelay is null)];

    private static StringBuilder Head(string comment) => new StringBuilder($"# {Text.Origin}\n# {comment}\n\n[global]\n");

    private static void Server(StringBuilder text, Wiring wiring, Service service, IEnumerable<Member> clients, PostgresCluster postgres, PgBackRestService backup)
    {
        text.Append("compress-type=zst\n")
            .Append("lock-path=/tmp/pgbackrest\n")
            .Append("log-level-file=off\n")
            .Append("tls-server-address=0.0.0.0\n")
            .Append($"tls-server-ca-file={Bundle(wiring, service, backup)}\n")
            .Append($"tls-server-cert-file={PrivateKey}\n")
            .Append($"tls-server-key-file={PrivateKey}\n");
        foreach (var client in clients)
            text.Append($"tls-server-auth={client.Name}={Stanza(postgres)}\n");
    }

    private static void Client(StringBuilder text, string prefix, Wiring wiring, Service from, PgBackRestService backup) => text
        .Append($"{prefix}-host-type=tls\n")
        .Append($"{prefix}-host-ca-file={Bundle(wiring, from, backup)}\n")
        .Append($"{prefix}-host-cert-file={PrivateKey}\n")
        .Append($"{prefix}-host-key-file={PrivateKey}\n");

    private static string Bundle(Wiring wiring, Service owner, Service acceptedBy) => CertificateBlock.Files(wiring.CertificateFor(owner, acceptedBy)!).Bundle;
}
