namespace PatroniSwarm.Topology;

/// <summary>A memory limit and matching shared buffers: a quarter of it, as PostgreSQL's documentation of <c>shared_buffers</c> recommends.</summary>
internal static class FittingMemory
{
    /// <summary>Writes the limit and the buffers, those of them that are not null.</summary>
    public static Fix? Write(PostgresCluster postgres, string? limit, string? buffers)
    {
        var fixes = new List<Fix>();
        if (buffers is not null && ServerSettings.Written(postgres, "shared_buffers") is { } written)
            fixes.Add(Fix.WriteText(new Anchor(postgres.Type, "PostgresSetting", "value", written.Index), buffers));
        if (limit is not null)
            fixes.Add(postgres.Limits == new ResourceAmounts()
                ? Fix.AddAttribute(Anchor.Of(postgres), $"Limits(Memory = \"{limit}\")")
                : Fix.WriteText(new Anchor(postgres.Type, "Limits", "Memory"), limit));
        return fixes.Count switch
        {
            0 => null,
            1 => fixes[0],
            _ => fixes[0].And(fixes[1]) with { Title = $"Write shared_buffers {buffers} and Limits(Memory = \"{limit}\")" },
        };
    }

    /// <summary>The buffers that match a limit. Null: the cluster's are right.</summary>
    public static string? Buffers(PostgresCluster postgres, long limit) =>
        ServerSettings.Bytes(postgres, "shared_buffers") > limit * SharedBuffersCrowdRest.MostOfLimit && ServerSettings.Written(postgres, "shared_buffers") is not null
            ? SharedBuffersExceedLimit.Quarter(limit)
            : null;
}
