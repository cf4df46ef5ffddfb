namespace PatroniSwarm;

/// <summary>Makes a role a member of a role that exists, for example of <c>pg_monitor</c>.</summary>
/// <param name="role">The other role's name. One that makes its members superusers is PSW4508.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class MemberOfAttribute(string role) : Attribute
{
    /// <summary>The other role's name.</summary>
    public string Role { get; } = role;
}
