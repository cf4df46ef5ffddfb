namespace PatroniSwarm.Deploy.Postgres;

/// <summary>What <c>passwords.py</c> is asked for: files under <c>/run/secrets</c> to compare, and roles that get a password.</summary>
internal sealed record PasswordPlan
{
    /// <summary>Pairs of files.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Same { get; init; } = [];

    /// <summary>Those of the files that are passfiles; only their passwords are compared.</summary>
    public IReadOnlyList<string> Passfiles { get; init; } = [];

    /// <summary>The members of the cluster, host and port; the script finds the leader.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The role that logs in.</summary>
    public string? Superuser { get; init; }

    /// <summary>The files of the superuser's passwords; the database accepts one of them.</summary>
    public IReadOnlyList<string> Logins { get; init; } = [];

    public IReadOnlyList<PasswordRole> Roles { get; init; } = [];

    /// <summary>How long the script retries.</summary>
    public int Seconds { get; init; }
}

/// <summary>A role of PostgreSQL, and the file of its password.</summary>
internal sealed record PasswordRole(string Role, string File)
{
    /// <summary>It logs in for replication, without a database.</summary>
    public bool Replicates { get; init; }
}

/// <summary>Whether each pair is equal, and why the roles did not get their passwords.</summary>
internal sealed record PasswordAnswer(IReadOnlyList<bool> Same, string? Error);
