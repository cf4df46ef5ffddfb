namespace PatroniSwarm.Generator;

/// <summary>What to write instead of attributes that say nothing on a kind of class.</summary>
/// <param name="Instead">The advice, as a sentence without its full stop.</param>
/// <param name="Attributes">The attributes, without their suffix.</param>
internal sealed record MeantInstead(string Instead, params string[] Attributes);
