namespace EventSpectrum.Moderation.Rules;

/// <summary>Has rules look at the end of a log.</summary>
public static class Detection
{
    /// <summary>How far back rules look.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(2);

    /// <summary>What there is to raise. Asked twice of the same, it says the same twice: the decision knows what is known already.</summary>
    /// <param name="newId">Makes ids.</param>
    public static IEnumerable<RaiseFlag> Look(RuleWindow window, IEnumerable<RuleSetting> rules, Func<string> newId)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(newId);
        if (window.Votes.Count == 0) yield break;
        foreach (var rule in rules.Where(r => r.Mode != RuleMode.Off))
        {
            foreach (var found in rule.Find(window))
                yield return new RaiseFlag(newId(), found.Rule, found.Reason, found.People, found.Since, window.UpTo, rule.Mode == RuleMode.Hold);
        }
    }
}
