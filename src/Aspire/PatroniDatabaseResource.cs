namespace Aspire.Hosting.ApplicationModel;

/// <summary>A database of a PatroniSwarm stack, and the role that an application connects as.</summary>
public sealed class PatroniDatabaseResource : Resource, IResourceWithConnectionString, IResourceWithParent<PatroniServerResource>
{
    internal PatroniDatabaseResource(string name, ReferenceExpression connectionString, PatroniServerResource parent)
        : base(name)
    {
        (ConnectionStringExpression, Parent) = (connectionString, parent);
    }

    /// <summary>The Npgsql connection string.</summary>
    public ReferenceExpression ConnectionStringExpression { get; }

    /// <summary>The PostgreSQL that stands for the cluster while the application is developed. It is not part of an application that is published.</summary>
    public PatroniServerResource Parent { get; }
}
