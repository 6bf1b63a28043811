using EventSpectrum.Moderation;
using EventSpectrum.Server.History;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Spectra;

namespace EventSpectrum.Server.Moderation;

/// <summary>An act of moderation.</summary>
/// <param name="Subject">The roll-back or tool it is about; participants are named to staff only.</param>
/// <param name="Name">What the subject is called.</param>
/// <param name="By">Who did it; for staff only.</param>
/// <param name="Votes">Of roll-backs: how many votes.</param>
/// <param name="Lines">Of roll-backs that are about lines as well: how many.</param>
/// <param name="Stands">Of roll-backs and merges: whether it is in force now.</param>
/// <param name="Into">Of merges: the tool that stays.</param>
/// <param name="IntoName">What that is called.</param>
internal sealed record ActPart(
    long Sequence, DateTimeOffset At, string Kind, string? Subject, string? Name, string Reason, string? By, int? Votes, int? Lines, bool? Stands,
    string? Into = null, string? IntoName = null)
{
    /// <summary>The act as staff sees it.</summary>
    public static ActPart Of(ModerationAct act, SpectrumState state) => new(
        act.Sequence, act.At, act.Kind, act.Subject, NameOf(act, state), act.Reason, act.By, act.Votes, act.Lines,
        InForce(act, state), act.Into, act.Into is null ? null : ToolName(act.Into, state));

    /// <summary>The act as everyone sees it: that it happened, to what and why, and nobody's name.</summary>
    public static ActPart Redacted(ModerationAct act, SpectrumState state) =>
        Of(act, state) with { By = null, Subject = IsAboutSomebody(act) ? null : act.Subject, Name = IsAboutSomebody(act) ? null : NameOf(act, state) };

    private static string? NameOf(ModerationAct act, SpectrumState state) => act.Kind switch
    {
        ModerationActs.Hidden or ModerationActs.Restored or ModerationActs.Merged or ModerationActs.Unmerged => ToolName(act.Subject, state),
        _ when IsAboutSomebody(act) => state.TryParticipant(act.Subject, out var who) ? state.Participants[who].DisplayName : null,
        _ => null,
    };

    private static string? ToolName(string id, SpectrumState state) => state.TryTool(id, out var tool) ? tool.Info.Name : null;

    private static bool? InForce(ModerationAct act, SpectrumState state) =>
        IsRollback(act) ? state.Rollbacks.FirstOrDefault(r => r.Id == act.Subject)?.Stands
        : act.Into is not null ? state.TryTool(act.Subject, out var tool) && tool.Info.MergedInto == act.Into
        : null;

    private static bool IsRollback(ModerationAct act) => act.Kind is ModerationActs.Rollback or ModerationActs.RollbackUndone or ModerationActs.RollbackRestored;

    private static bool IsAboutSomebody(ModerationAct act) => act.Kind is ModerationActs.Suspended or ModerationActs.Reinstated or ModerationActs.Renamed;
}

/// <summary>The latest act, as everyone on the live stream hears of it: who cast votes asks whether theirs still count.</summary>
internal sealed record ModerationNotice(long Sequence, DateTimeOffset At, string Kind, string Reason, int? Votes)
{
    /// <summary>The notice of an act.</summary>
    public static ModerationNotice Of(ModerationAct act) => new(act.Sequence, act.At, act.Kind, act.Reason, act.Votes);
}

/// <summary>What moderators did: for everyone without names, for staff in full.</summary>
internal static class ModerationLog
{
    private const int Most = 500;

    public static async Task<IResult> HandleAsync(TheSpectrum spectrum, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        var query = new PastQuery(http.Request);
        var limit = (int)(query.Number("limit", 1, Most) ?? Most);
        query.NothingElse();
        if (query.Check.Failed) return query.Check.Problem;
        var (staff, moderates) = (caller.Staff is not null, caller.Staff is { Moderates: true });
        var acts = await spectrum.Value.ReadAsync(
            s => s.Acts.Captured.ToArray().Reverse().Where(a => moderates || !a.TellsOf(s.BlindSince)).Take(limit).Select(a => staff ? ActPart.Of(a, s) : ActPart.Redacted(a, s)).ToList(), cancellation);
        http.Response.Headers.CacheControl = staff ? "private, no-store" : "no-cache";
        http.Response.Headers.Append("Vary", "Authorization, Cookie");
        return Results.Json(acts, ServerJson.Relaxed.ListActPart);
    }
}
