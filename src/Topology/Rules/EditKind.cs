namespace PatroniSwarm.Topology;

/// <summary>What an edit does to the source.</summary>
public enum EditKind
{
    /// <summary>Writes the value of an argument, a type argument, or a whole attribute. A named argument that is missing is added.</summary>
    Write,

    /// <summary>Removes an argument, a type argument, or a whole attribute.</summary>
    Remove,

    /// <summary>Adds a type argument to an attribute, or an attribute to a class.</summary>
    Add,

    /// <summary>Adds missing modifiers to a class.</summary>
    Modify,
}
