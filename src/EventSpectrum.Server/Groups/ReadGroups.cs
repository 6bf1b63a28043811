using System.Security.Cryptography;
using System.Text.Json;
using EventSpectrum.Server.History;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Spectra;
using EventSpectrum.Server.Tools;
using Microsoft.Net.Http.Headers;

namespace EventSpectrum.Server.Groups;

/// <summary>The room by groups, now or at a moment; the same for everyone who asks.</summary>
internal static class ReadGroups
{
    private const int TagLength = 12;

    public static async Task<IResult> HandleAsync(TheSpectrum spectrum, HttpContext http, GroupBook book, PastCache cache, CancellationToken cancellation)
    {
        var history = await spectrum.Value.SeenAsync(cancellation);
        var query = new PastQuery(http.Request);
        var (by, at, sequence) = (query.GroupsBy(), query.Time("at"), query.Number("sequence", 0, long.MaxValue));
        if (at is not null && sequence is not null) query.Check.Wrong("at", "Give either “at”, a time, or “sequence”, a number of the log, or neither for now.");
        if (history.Hides(at, sequence) || (history.EndsBlind && (at, sequence) is (null, null))) return Problem.Of(Refusals.BlindRound);
        if (sequence > history.Last?.Sequence) query.Check.Wrong("sequence", $"The log ends at {history.Last.Value.Sequence}.");
        query.NothingElse();
        if (query.Check.Failed) return query.Check.Problem;
        var moment = at is { } time ? history.MomentAt(time) : sequence is { } number ? history.MomentAt(number) : history.Last;
        if (moment is not { } then || history.InfoAt(then.Sequence) is null) return ReadPast.BeforeTheBeginning;

        var bytes = cache.Get(("groups", history.Slug, by, then.Sequence), () => Write(GroupsAnswer.Of(book.Picture(history, then, by), by, history, then)));
        http.Response.Headers.CacheControl = "no-cache";
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(bytes.AsSpan(0, TagLength))}\"", isWeak: true);
        http.Response.Headers.ETag = tag.ToString();
        return ReadSpectrum.Matches(http.Request, tag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(bytes.AsMemory(TagLength), "application/json; charset=utf-8");
    }

    // Before the answer stands what it is known by: all of it but the moment, since from one step to the next nothing else is told.
    private static byte[] Write(GroupsAnswer answer)
    {
        var type = ServerJson.Relaxed.GroupsAnswer;
        var known = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(answer with { Sequence = 0, At = default }, type));
        return [.. known.AsSpan(0, TagLength), .. JsonSerializer.SerializeToUtf8Bytes(answer, type)];
    }

    /// <summary>Where the groups that can be shown place one tool now.</summary>
    public static async Task<IReadOnlyList<ToolGroupPart>> OfToolAsync(TheSpectrum spectrum, string tool, GroupBook book, CancellationToken cancellation)
    {
        var history = await spectrum.Value.SeenAsync(cancellation);
        if (history.EndsBlind || history.Tools.FirstOrDefault(t => t.Id == tool) is not { } known) return [];
        GroupsBy[] kinds = [GroupsBy.Discipline, GroupsBy.Opinion];
        return [
            .. kinds.SelectMany(kind => book.Picture(history, history.Last!.Value, kind).Groups.SelectMany(g => g.Dots.Where(d => d.Tool == known.Index)
                .Select(d => new ToolGroupPart(GroupsAnswer.NameOf(kind), g.Id, new PointPart(d.At.X, d.At.Y), d.N)))),
        ];
    }
}
