namespace EventSpectrum.Moderation.Rules;

/// <summary>What a rule does when it finds something.</summary>
public enum RuleMode
{
    /// <summary>It does not look.</summary>
    Off,

    /// <summary>It asks moderators for a look; the votes count meanwhile.</summary>
    Flag,

    /// <summary>It holds the votes until a moderator has judged.</summary>
    Hold,
}

/// <summary>A figure that a rule depends on.</summary>
/// <param name="Name">What it is called in the configuration.</param>
/// <param name="Usual">What it is unless it is configured.</param>
/// <param name="Least">The least it can be.</param>
/// <param name="Most">The most.</param>
/// <param name="About">What it means, with its unit.</param>
public sealed record Threshold(string Name, double Usual, double Least, double Most, string About);

/// <summary>Something that a rule found.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Reason">What it found, in plain words and without names.</param>
/// <param name="People">Whom it is about, by id.</param>
/// <param name="Since">When it began: their votes from then on are what it is about.</param>
public sealed record Finding(string Rule, string Reason, IReadOnlyList<string> People, DateTimeOffset Since);

/// <summary>A rule over the end of a log: a pure function of what is in the window and of its thresholds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="About">What it looks for.</param>
/// <param name="Usual">What it does unless it is configured.</param>
/// <param name="Thresholds">The figures it depends on.</param>
/// <param name="Find">Looks, given the value of each threshold by name.</param>
public sealed record Rule(string Name, string About, RuleMode Usual, IReadOnlyList<Threshold> Thresholds, Func<RuleWindow, Func<string, double>, IEnumerable<Finding>> Find);

/// <summary>A rule with what it does and its thresholds, as they are set.</summary>
/// <param name="Values">Thresholds that are not the usual ones, by name.</param>
public sealed record RuleSetting(Rule Rule, RuleMode Mode, IReadOnlyDictionary<string, double> Values)
{
    /// <summary>The rule as it is unless something is configured.</summary>
    public static RuleSetting Usual(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new RuleSetting(rule, rule.Usual, new Dictionary<string, double>());
    }

    /// <summary>The value of a threshold.</summary>
    public double this[string threshold] =>
        Values.TryGetValue(threshold, out var value) ? value : Rule.Thresholds.First(t => t.Name == threshold).Usual;

    /// <summary>What the rule finds.</summary>
    public IEnumerable<Finding> Find(RuleWindow window) => Rule.Find(window, name => this[name]);
}
