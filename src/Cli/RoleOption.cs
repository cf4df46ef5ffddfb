using System.CommandLine;

namespace PatroniSwarm.Cli;

/// <summary>Which role of an application a verb is for.</summary>
internal sealed class RoleOption() : Option<string?>("--role", "-r")
{
    /// <summary>The role that was named, or the only one.</summary>
    /// <param name="all">The roles of the stack.</param>
    /// <param name="typed">The command line.</param>
    /// <exception cref="UsageException">There is none of that name, or none was named of several.</exception>
    public string Choose(IReadOnlyList<string> all, ParseResult typed) => (all, typed.GetValue(this)) switch
    {
        ([], _) => throw new UsageException("The stack describes no role of an application. Describe one with [Database<Db>] and [Role<Orders>(Access.ReadWrite)]."),
        ([var only], null) => only,
        (_, null) => throw new UsageException($"The stack has several roles: {string.Join(", ", all)}. Name one: --role {all[^1]}."),
        (_, var wanted) when all.Contains(wanted) => wanted,
        (_, var wanted) => throw new UsageException($"The stack has no role '{wanted}'. {Spelling.Advice(wanted, all, $"It has {string.Join(", ", all)}.")}"),
    };
}
