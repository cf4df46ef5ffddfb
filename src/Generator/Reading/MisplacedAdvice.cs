namespace PatroniSwarm.Generator;

/// <summary>What to write instead of attributes that people put on a class of the wrong kind.</summary>
/// <param name="Advice">A sentence without its full stop.</param>
/// <param name="Attributes">The attributes, without their suffix.</param>
internal sealed record MisplacedAdvice(string Advice, params string[] Attributes);
