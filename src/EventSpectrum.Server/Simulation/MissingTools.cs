namespace EventSpectrum.Server.Simulation;

/// <summary>What a simulated audience finds missing on a chart.</summary>
internal static class MissingTools
{
    private static readonly (string Name, string Kind)[] Ideas =
    [
        ("Dialogue clean-up", "assistive"), ("Crowd duplication", "generative"), ("Continuity check", "assistive"),
        ("Temp music", "generative"), ("Subtitle translation", "assistive"), ("Location search", "assistive"),
        ("Weather replacement", "generative"), ("Shot logging", "assistive"), ("Animated storyboard", "generative"),
        ("Audio description", "assistive"), ("Budget estimate", "undecided"), ("Synthetic extras", "generative"),
        ("Wire removal", "assistive"), ("Trailer cut", "autonomous"), ("Call-sheet planning", "assistive"),
        ("Archive search", "assistive"), ("Lighting preview", "undecided"), ("Casting search", "undecided"),
        ("Slate reading", "assistive"), ("Test-audience forecast", "autonomous"), ("Sky replacement", "generative"),
        ("Accent coaching", "assistive"), ("Prop design ideas", "generative"), ("Dailies summary", "assistive"),
    ];

    /// <summary>An endless list of names that are not on the chart yet, each with a kind.</summary>
    /// <param name="taken">The names on the chart.</param>
    public static IEnumerable<(string Name, string Kind)> NotIn(IEnumerable<string> taken)
    {
        var used = taken.Select(Key).ToHashSet();
        for (var round = 1; ; round++)
        {
            foreach (var (name, kind) in Ideas)
            {
                var candidate = round == 1 ? name : $"{name} {round}";
                if (used.Add(Key(candidate)))
                {
                    yield return (candidate, kind);
                }
            }
        }
    }

    // The server compares names without regard to case and spaces; so must whoever wants to avoid a clash.
    private static string Key(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
}
