namespace PatroniSwarm.Deploy.Postgres;

/// <summary>What <c>passwords.py</c> is asked for: files under <c>/run/secrets</c> to compare, and roles to give a password to.</summary>
internal sealed record PasswordPlan
{
    /// <summary>Pairs of files.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Same { get; init; } = [];

    /// <summary>The members of the cluster, host and port; the leader among them is found.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The role that logs in.</summary>
    public string? Superuser { get; init; }

    /// <summary>The files of the superuser's passwords, one of which the database takes.</summary>
    public IReadOnlyList<string> Logins { get; init; } = [];

    public IReadOnlyList<PasswordRole> Roles { get; init; } = [];

    /// <summary>How long it is tried.</summary>
    public int Seconds { get; init; }
}

/// <summary>A role of PostgreSQL, and the file of its password.</summary>
internal sealed record PasswordRole(string Role, string File)
{
    /// <summary>It logs in for replication, to no database.</summary>
    public bool Replicates { get; init; }
}

/// <summary>Whether each pair is the same, and why the roles did not get their passwords.</summary>
internal sealed record PasswordAnswer(IReadOnlyList<bool> Same, string? Error);
