using Aspire.Hosting;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Hosting;

/// <summary>A database of a stack, as its stack file describes it.</summary>
/// <param name="Folder">The stack's folder.</param>
/// <param name="Stack">The stack.</param>
/// <param name="Cluster">The database's cluster.</param>
/// <param name="Role">The role to connect as.</param>
internal sealed record StackDatabase(string Folder, StackDefinition Stack, PostgresDefinition Cluster, ApplicationRoleDefinition Role)
{
    /// <exception cref="DistributedApplicationException">There is none.</exception>
    public static StackDatabase Find(string folder, string name, string? role)
    {
        var stack = Read(Path.Combine(folder, "stack.yml"));
        var roles = stack.Clusters.Postgres.SelectMany(static cluster => cluster.Roles.Select(found => (Cluster: cluster, Role: found))).ToList();
        var fitting = roles.Where(found => role is null ? found.Role.Database == name && found.Role.Access == "read_write" : found.Role.Name == role).ToList();
        if (fitting is [var one])
            return new(folder, stack, one.Cluster, one.Role);
        var known = Names(roles.Select(static found => found.Role.Name));
        throw new DistributedApplicationException(
            roles.Count == 0 ? $"The stack in '{folder}' has no role of an application. Declare one ([Role<Orders>(Access.ReadWrite)]) and build the stack's project."
            : role is not null ? $"The stack in '{folder}' has no role '{role}'. Its roles are {known}."
            : $"The stack in '{folder}' has {(fitting.Count == 0 ? "no role that reads and writes" : "several roles that read and write")} a database '{name}'. Name the role that '{name}' connects as: {known}.");
    }

    private static StackDefinition Read(string file)
    {
        if (!File.Exists(file))
            throw new DistributedApplicationException($"There is no stack file '{file}'. Build the stack's project, which writes it, or name the folder that it writes.");
        try
        {
            return StackFileReader.Read(file, static _ => null);
        }
        catch (StackFileException failure)
        {
            throw new DistributedApplicationException($"The stack file '{file}' cannot be read: {failure.Message}", failure);
        }
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Distinct().Order(StringComparer.Ordinal).Select(static name => $"'{name}'"));
}
