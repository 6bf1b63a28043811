using System.Globalization;
using EventSpectrum.History;
using EventSpectrum.Moderation.Rules;
using EventSpectrum.Server.Hosting;

namespace EventSpectrum.Server.Moderation;

/// <summary>A figure that a rule depends on.</summary>
/// <param name="Value">What it is here.</param>
/// <param name="Least">The least it can be.</param>
/// <param name="Most">The most.</param>
internal sealed record ThresholdPart(string Name, double Value, double Least, double Most, string About);

/// <summary>A rule as it is set here.</summary>
/// <param name="Mode">off, flag or hold.</param>
internal sealed record RulePart(string Name, string About, string Mode, IReadOnlyList<ThresholdPart> Thresholds);

/// <summary>A stretch of the past that a rule is to look at.</summary>
/// <param name="Thresholds">Other figures than those that are set, by name.</param>
internal sealed record DryRunRequest(string? Rule, DateTimeOffset? From, DateTimeOffset? To, Dictionary<string, double>? Thresholds);

/// <summary>Somebody whom the rule would have been about.</summary>
internal sealed record DryRunPersonPart(string Participant, string Name, int Votes);

/// <summary>A flag that the rule would have raised.</summary>
/// <param name="Since">When it began; votes of its people from then on are what it is about.</param>
/// <param name="At">When it would have been raised.</param>
internal sealed record DryRunFlagPart(string Reason, DateTimeOffset Since, DateTimeOffset At, int Votes, IReadOnlyList<DryRunPersonPart> People);

/// <summary>What a rule would have found.</summary>
/// <param name="Mode">What it does when it finds something, as it is set here.</param>
/// <param name="Looks">How often it looked.</param>
/// <param name="Votes">How many votes it would have been about.</param>
/// <param name="Participants">How many people.</param>
internal sealed record DryRunAnswer(
    string Rule, string Mode, DateTimeOffset From, DateTimeOffset To, int Looks, int Votes, int Participants, IReadOnlyList<DryRunFlagPart> Flags);

/// <summary>The rules, and what one of them would have found in the past.</summary>
internal static class RuleEndpoints
{
    // Each reads the past for seconds: one at a time leaves the other core to those who vote.
    private static readonly SemaphoreSlim One = new(1);

    public static IResult List(RuleOptions rules, HttpContext http)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Json(
            rules.All.Select(r => new RulePart(
                r.Rule.Name, r.Rule.About, ModeOf(rules, r), [.. r.Rule.Thresholds.Select(t => new ThresholdPart(t.Name, r[t.Name], t.Least, t.Most, t.About))])).ToList(),
            ServerJson.Relaxed.ListRulePart);
    }

    public static async Task<IResult> DryRunAsync(
        DryRunRequest request, TheSpectrum spectrum, RuleOptions rules, NetworkSightings networks, HttpContext http, CancellationToken cancellation)
    {
        var check = new Check();
        if (Setting(check, request, rules) is not { } rule) return check.Problem;
        if (request.From is null) check.Wrong("from", "“from” is needed: a time such as 2026-06-15T15:00:00Z.");
        if (request.To is null) check.Wrong("to", "“to” is needed: a time such as 2026-06-15T16:00:00Z.");
        if (request.From > request.To) check.Wrong("to", "“to” may not be before “from”.");
        if (check.Failed) return check.Problem;

        var (from, to) = (request.From!.Value, request.To!.Value);
        var history = await spectrum.Value.ReadAsync(SpectrumHistory.Of, cancellation);
        var looks = DryRun.Looks(history, from, to);
        if (looks.Count > DryRun.MostLooks)
            check.Wrong("from", $"Something happened in {looks.Count.ToString(CultureInfo.InvariantCulture)} seconds of that stretch, and a rule can look at {DryRun.MostLooks} of them. Choose a shorter one.");
        if (check.Failed) return check.Problem;

        var labels = rule.Rule == RuleBook.Network ? (await networks.GroupsAsync(spectrum.Value.Slug, cancellation)).ByPerson : null;
        await One.WaitAsync(cancellation);
        try
        {
            var flags = await Task.Run(() => DryRun.Of(history, rule, looks, labels, cancellation), cancellation);
            http.Response.Headers.CacheControl = "private, no-store";
            return Results.Json(Answer(history, rule, ModeOf(rules, rule), from, to, looks.Count, flags), ServerJson.Relaxed.DryRunAnswer);
        }
        finally
        {
            One.Release();
        }
    }

    private static DryRunAnswer Answer(
        SpectrumHistory history, RuleSetting rule, string mode, DateTimeOffset from, DateTimeOffset to, int looks, IReadOnlyList<DryRunFlag> flags)
    {
        var names = flags.Count == 0 ? [] : history.PeopleAt(long.MaxValue).ToDictionary(p => p.Id, p => p.DisplayName, StringComparer.Ordinal);
        return new DryRunAnswer(
            rule.Rule.Name, mode, from, to, looks, flags.Sum(f => f.People.Sum(p => p.Votes)),
            flags.SelectMany(f => f.People).Select(p => p.ParticipantId).Distinct(StringComparer.Ordinal).Count(),
            [
                .. flags.Select(f => new DryRunFlagPart(
                    f.Reason, f.Since, f.At, f.People.Sum(p => p.Votes), [.. f.People.Select(p => new DryRunPersonPart(p.ParticipantId, names.GetValueOrDefault(p.ParticipantId, ""), p.Votes))])),
            ]);
    }

    private static RuleSetting? Setting(Check check, DryRunRequest request, RuleOptions rules)
    {
        if (rules.All.FirstOrDefault(r => r.Rule.Name == request.Rule) is not { } rule)
        {
            check.Wrong("rule", $"“rule” must be one of {string.Join(", ", RuleBook.All.Select(r => r.Name))}.");
            return null;
        }

        var values = new Dictionary<string, double>(rule.Values, StringComparer.Ordinal);
        foreach (var (name, value) in request.Thresholds ?? [])
        {
            var threshold = rule.Rule.Thresholds.FirstOrDefault(t => t.Name == name);
            if (threshold is null) check.Wrong($"thresholds.{name}", $"This rule has no such threshold. It has {string.Join(", ", rule.Rule.Thresholds.Select(t => t.Name))}.");
            else if (!(value >= threshold.Least && value <= threshold.Most))
                check.Wrong($"thresholds.{name}", string.Create(CultureInfo.InvariantCulture, $"“{name}” must be from {threshold.Least} to {threshold.Most}."));
            else values[name] = value;
        }

        return check.Failed ? null : rule with { Values = values };
    }

    private static string ModeOf(RuleOptions rules, RuleSetting rule) =>
        (rules.Looking.Any(r => r.Rule == rule.Rule) ? rule.Mode : RuleMode.Off).ToString().ToLowerInvariant();
}
