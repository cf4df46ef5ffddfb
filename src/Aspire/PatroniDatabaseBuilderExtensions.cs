using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PatroniSwarm.Hosting;

namespace Aspire.Hosting;

/// <summary>Adds databases of a PatroniSwarm stack to an Aspire application.</summary>
public static class PatroniDatabaseBuilderExtensions
{
    /// <summary>
    /// Adds a database of a stack. While the application runs under Aspire, one PostgreSQL in a container stands for the cluster: it is built as the cluster's image is, and has the
    /// stack's databases, roles, extensions and settings. Databases of one stack share it. When the application is published, projects get the hosts of the cluster's proxies, and
    /// Aspire asks for the login and its password (the parameters <c>{name}-username</c> and <c>{name}-password</c>).
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource, and the name of the connection string that projects get with <c>WithReference</c>: <c>ConnectionStrings__{name}</c>.</param>
    /// <param name="stackFolder">The folder that the stack's build writes, for example <c>../Shop/stacks/shop</c>; relative to the application host's project.</param>
    /// <param name="role">The role to connect as, for example <c>orders_web</c>. Default: the one that reads and writes the database <paramref name="name"/>, if there is exactly one.</param>
    /// <returns>The database, for <c>WithReference</c> and <c>WaitFor</c>.</returns>
    /// <exception cref="DistributedApplicationException">The folder has no stack file, or the stack has no such role; the message names those that it has. Or the application is published, and the stack has no proxy.</exception>
    public static IResourceBuilder<PatroniDatabaseResource> AddPatroniDatabase(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string stackFolder, string? role = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(stackFolder);
        var database = StackDatabase.Find(Path.GetFullPath(stackFolder, builder.AppHostDirectory), name, role);
        return builder.ExecutionContext.IsPublishMode ? builder.AddPublished(name, database) : builder.AddDeveloped(name, database);
    }

    /// <summary>Keeps the rows of the PostgreSQL that stands for the cluster in a volume, so that they are there in the next run. Databases of one stack share it. It has no effect when the application is published.</summary>
    /// <param name="builder">The database.</param>
    /// <param name="name">The volume. Default: the name that Aspire gives it.</param>
    public static IResourceBuilder<PatroniDatabaseResource> WithDataVolume(this IResourceBuilder<PatroniDatabaseResource> builder, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var server = builder.ApplicationBuilder.CreateResourceBuilder(builder.Resource.Parent);
        if (!server.Resource.Annotations.OfType<ContainerMountAnnotation>().Any())
            server.WithVolume(name ?? VolumeNameGenerator.Generate(server, "data"), DevelopmentServer.Volume);
        return builder;
    }

    private static IResourceBuilder<PatroniDatabaseResource> AddPublished(this IDistributedApplicationBuilder builder, string name, StackDatabase database)
    {
        var connectionString = database.Role.ConnectionString
            ?? throw new DistributedApplicationException($"No proxy of the stack in '{database.Folder}' leads to {database.Cluster.Name}, so nobody outside the stack can connect. Declare one ([HAProxy<Db>, OnEveryNode]) and build the stack's project.");
        var (username, password) = (builder.AddParameter($"{name}-username"), builder.AddParameter($"{name}-password", secret: true));
        var resource = new PatroniDatabaseResource(name, ReferenceExpression.Create($"{connectionString};Username={username.Resource};Password={password.Resource}"), DevelopmentServer.Of(builder, database));
        return builder.AddResource(resource).WithManifestPublishingCallback(context =>
        {
            context.Writer.WriteString("type", "value.v0");
            context.WriteConnectionString(resource);
        });
    }

    private static IResourceBuilder<PatroniDatabaseResource> AddDeveloped(this IDistributedApplicationBuilder builder, string name, StackDatabase database)
    {
        var server = builder.Resources.OfType<PatroniServerResource>().FirstOrDefault(other => other.Stack == database.Folder && other.Cluster == database.Cluster.Name);
        if (server is null)
            DevelopmentServer.Add(builder, server = DevelopmentServer.Of(builder, database), database);
        var endpoint = server.GetEndpoint(DevelopmentServer.Endpoint);
        var resource = new PatroniDatabaseResource(
            name,
            ReferenceExpression.Create($"Host={endpoint.Property(EndpointProperty.Host)};Port={endpoint.Property(EndpointProperty.Port)};Database={database.Role.Database};Username={database.Role.Logins[0]};Password={server.Password}"),
            server);
        var check = $"{name}_login";
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(check, _ => new LoginCheck(resource), failureStatus: null, tags: null));
        return builder.AddResource(resource).WithHealthCheck(check);
    }
}
