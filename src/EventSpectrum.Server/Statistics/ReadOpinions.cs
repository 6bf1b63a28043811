using System.Globalization;
using System.Text.Json;
using EventSpectrum.History;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.History;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Spectra;
using Microsoft.Net.Http.Headers;

namespace EventSpectrum.Server.Statistics;

/// <summary>How far a room agrees, on one tool and on all, now or at a moment; the same for everyone who asks.</summary>
internal static class ReadOpinions
{
    /// <summary>How many votes of one tool are told at most.</summary>
    public const int MostPlaces = 500;

    /// <summary>How many votes of all tools together, and the least of each.</summary>
    public const int MostPlacesOfAll = 4_000;

    private const int LeastOfEach = 10;

    public static Task<IResult> OfToolAsync(
        TheSpectrum spectrum, string tool, HttpContext http, SharedAnswers shared, PastCache past, CancellationToken cancellation) =>
        AnswerAsync(
            spectrum, http, shared, past, $"tool {tool}", view => view.Tools.FirstOrDefault(t => t.Info.Id == tool),
            (view, about) => JsonSerializer.SerializeToUtf8Bytes(
                new ToolAgreementAnswer(view.Sequence, view.RecordedAt, AgreementParts.Of((ToolView)about, MostPlaces)), ServerJson.Relaxed.ToolAgreementAnswer),
            cancellation);

    public static Task<IResult> OfAllAsync(TheSpectrum spectrum, HttpContext http, SharedAnswers shared, PastCache past, CancellationToken cancellation) =>
        AnswerAsync(
            spectrum, http, shared, past, "all", view => view,
            (view, _) => JsonSerializer.SerializeToUtf8Bytes(AllOf(view), ServerJson.Relaxed.AgreementAnswer),
            cancellation);

    private static AgreementAnswer AllOf(SpectrumView view)
    {
        var tools = view.Tools.Where(t => !t.Info.OffTheChart).ToList();
        var each = Math.Max(LeastOfEach, MostPlacesOfAll / Math.Max(1, tools.Count));
        return new AgreementAnswer(view.Sequence, view.RecordedAt, [.. tools.Select(t => AgreementParts.Of(t, each))]);
    }

    private static async Task<IResult> AnswerAsync(
        TheSpectrum spectrum, HttpContext http, SharedAnswers shared, PastCache past, string question, Func<SpectrumView, object?> about,
        Func<SpectrumView, object, byte[]> answer, CancellationToken cancellation)
    {
        http.Response.Headers.CacheControl = "no-cache";
        if (http.Request.Query.Count > 0) return await PastAsync(spectrum, http, past, question, about, answer, cancellation);

        var view = await spectrum.Value.ViewAsync(cancellation);
        if (about(view) is not { } found) return Problem.Of(Refusals.NoTool);
        var given = await shared.GetAsync(spectrum.Value, question, found, () => new SharedAnswer(view.Sequence, answer(view, found)), cancellation);
        return Send(http, given.Sequence.ToString(CultureInfo.InvariantCulture), () => given.Bytes);
    }

    private static async Task<IResult> PastAsync(
        TheSpectrum spectrum, HttpContext http, PastCache cache, string question, Func<SpectrumView, object?> about,
        Func<SpectrumView, object, byte[]> answer, CancellationToken cancellation)
    {
        var history = await spectrum.Value.SeenAsync(cancellation);
        var query = new PastQuery(http.Request);
        var (at, sequence, view) = (query.Time("at"), query.Number("sequence", 0, long.MaxValue), query.View());
        if (at is null == sequence is null && !query.Check.Failed) query.Check.Wrong("at", "Give either “at”, a time, or “sequence”, a number of the log, or nothing at all for now.");
        if (history.Hides(at, sequence)) return Problem.Of(Refusals.BlindRound);
        if (sequence > history.Last?.Sequence) query.Check.Wrong("sequence", $"The log ends at {history.Last.Value.Sequence}.");
        query.NothingElse();
        if (query.Check.Failed) return query.Check.Problem;
        var moment = at is { } time ? history.MomentAt(time) : history.MomentAt(sequence!.Value);
        if (moment is not { } then || Scene.At(history, then, view, Averaging.AllTime) is not { } scene) return ReadPast.BeforeTheBeginning;

        var picture = PastPicture.Of(scene);
        if (about(picture) is not { } found) return Problem.Of(Refusals.NoTool);
        var corrections = view == HistoryView.Corrected ? PastCache.Corrections(history) : 0;
        return Send(
            http, string.Create(CultureInfo.InvariantCulture, $"{then.Sequence}.{corrections}"),
            () => cache.Get(("opinions", history.Slug, history.EndsBlind, question, then.Sequence, view, corrections), () => answer(picture, found)));
    }

    private static IResult Send(HttpContext http, string version, Func<byte[]> bytes)
    {
        var tag = new EntityTagHeaderValue($"\"{version}\"");
        http.Response.Headers.ETag = tag.ToString();
        return ReadSpectrum.Matches(http.Request, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(bytes(), "application/json; charset=utf-8");
    }
}
