using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Images;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.ShortLived;

namespace PatroniSwarm.Hosting;

/// <summary>The container that stands for a cluster: what it is built from, and what it does.</summary>
internal static class DevelopmentServer
{
    public const string Endpoint = "tcp";

    /// <summary>Where the image has its data.</summary>
    public const string Volume = "/var/lib/postgresql";

    // The user of the image may write there, and the files are in memory.
    private const string Secrets = "/dev/shm/";
    private const string Superuser = "superuser-password";

    // What is right for the cluster's machines and wrong for this one, or would reach what belongs to the cluster: its archive, and files that only its members have.
    private static readonly HashSet<string> OfTheCluster =
    [
        "shared_buffers", "huge_pages", "min_dynamic_shared_memory", "logging_collector", "log_destination", "log_directory",
        "archive_mode", "archive_command", "archive_library", "archive_timeout", "restore_command",
    ];

    public static PatroniServerResource Of(IDistributedApplicationBuilder builder, StackDatabase database)
    {
        var name = $"{Path.GetFileName(database.Folder)}-{database.Cluster.Name}".Replace('_', '-');
        return new(name, database.Folder, database.Cluster.Name, ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false));
    }

    public static void Add(IDistributedApplicationBuilder builder, PatroniServerResource server, StackDatabase database) => WithImage(
        builder.AddResource(server)
            .WithEndpoint(targetPort: 5432, name: Endpoint, scheme: "tcp")
            .WithEntrypoint("python3")
            .WithArgs("-u", "-c", EmbeddedScript.Read("development.py", typeof(DevelopmentServer)))
            .WithEnvironment("PATRONISWARM_PASSWORD", server.Password)
            .WithEnvironment("PATRONISWARM_SERVER", JsonSerializer.Serialize(Plan(database), JsonSerializerOptions.Web))
            .WithEnvironment("PATRONISWARM_DATABASES", JsonSerializer.Serialize(Request(database), JsonSerializerOptions.Web))
            .WithEnvironment("PATRONISWARM_SCRIPT", InsideScript.Text("databases").Replace("/run/secrets/", Secrets, StringComparison.Ordinal)),
        database);

    // Not WithDockerfile: the engine then needs BuildKit, and an image that a publish has built here would be built again.
    private static void WithImage(IResourceBuilder<PatroniServerResource> server, StackDatabase database)
    {
        var reference = database.Stack.Services.First(service => service.Name == database.Cluster.Members[0].Name).Image;
        if (ManagedImage.Of(database.Stack).FirstOrDefault(image => image.Reference == reference) is not { } managed)
        {
            server.WithImage(reference);
            return;
        }

        var folder = new ImageFolder(Path.Combine(AppContext.BaseDirectory, "patroniswarm", managed.Name), managed.Packages);
        var image = ManagedImage.Parse(folder.Reference(managed.Version))!;
        server.WithImage(image.Reference).OnBeforeResourceStarted((_, starting, cancellation) => BuildAsync(server.Resource, image, folder, starting.Services, cancellation));
    }

    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place that the clock comes from.")]
    private static async Task BuildAsync(PatroniServerResource server, ManagedImage image, ImageFolder folder, IServiceProvider services, CancellationToken cancellation)
    {
        var log = services.GetRequiredService<ResourceLoggerService>().GetLogger(server);
        using var engine = await EngineConnection.OpenAsync(choice: null, Environment.GetEnvironmentVariable, TimeProvider.System, cancellation);
        if (await EngineImages.HasAsync(engine, image.Reference, cancellation))
            return;
        await services.GetRequiredService<ResourceNotificationService>().PublishUpdateAsync(server, static state => state with { State = new("Building its image", KnownResourceStateStyles.Info) });
        await ImageBuild.RunAsync(engine, image, folder, isFresh: false, Say, cancellation);

        void Say(string line)
        {
            if (log.IsEnabled(LogLevel.Information))
                log.LogInformation("{Step}", line);
        }
    }

    /// <summary>What <c>development.py</c> gets.</summary>
    internal static DevelopmentPlan Plan(StackDatabase database) => new(
        $"{Volume}/{database.Cluster.Major}/data",
        SuperuserOf(database),
        Secrets + Superuser,
        Parameters(database),
        database.Cluster.Roles.ToDictionary(static role => $"{Secrets}{role.Name}", static role => new PassfileLine(role.Database, role.Logins[0])));

    private static DatabasesRequest Request(StackDatabase database) => new()
    {
        Apply = true,
        Hosts = ["127.0.0.1:5432"],
        Delayed = new Dictionary<string, string>(),
        Superuser = SuperuserOf(database),
        Logins = [Superuser],
        Seconds = 60,
        Known = [],
        Databases = [.. database.Cluster.Databases.Select(static each => RequestedDatabase.Of(each, before: null))],
        Roles = [.. database.Cluster.Roles.Select(static role => RequestedRole.Of(role) with { Open = [new(role.Logins[0], role.Name)] })],
    };

    private static string SuperuserOf(StackDatabase database) => database.Cluster.Passwords?.Superuser.User ?? "postgres";

    private static Dictionary<string, string> Parameters(StackDatabase database) =>
        (database.Cluster.Settings?["postgresql"]?["parameters"] as JsonObject ?? [])
            .Where(static parameter => !OfTheCluster.Contains(parameter.Key) && !parameter.Key.StartsWith("ssl", StringComparison.Ordinal))
            .ToDictionary(static parameter => parameter.Key, static parameter => parameter.Value?.ToString() ?? "");

    /// <summary>The server that the container runs.</summary>
    /// <param name="Data">Where its data is.</param>
    /// <param name="Superuser">The superuser's name.</param>
    /// <param name="PasswordFile">Where the password is written.</param>
    /// <param name="Parameters">Settings of PostgreSQL.</param>
    /// <param name="Passfiles">The passfiles to write, by path.</param>
    internal sealed record DevelopmentPlan(string Data, string Superuser, string PasswordFile, IReadOnlyDictionary<string, string> Parameters, IReadOnlyDictionary<string, PassfileLine> Passfiles);

    /// <summary>Who a passfile is for.</summary>
    internal sealed record PassfileLine(string Database, string Login);
}
