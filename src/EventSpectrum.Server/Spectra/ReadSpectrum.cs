using System.Globalization;
using EventSpectrum.Server.Groups;
using EventSpectrum.Server.History;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Sessions;
using Microsoft.Net.Http.Headers;

namespace EventSpectrum.Server.Spectra;

/// <summary>The picture now, for everyone; with the caller's own votes for participants, and the join code for staff and presenters.</summary>
internal static class ReadSpectrum
{
    public static async Task<IResult> HandleAsync(
        TheSpectrum spectrum, Caller caller, HttpContext http, PublicAddress address, PastCache past, GroupBook groups, PresenterKeys presenters, CancellationToken cancellation)
    {
        // Averaged otherwise, it is worked out from the history that the state holds, and says nothing of the caller.
        if (http.Request.Query.Count > 0) return await ReadPast.NowAsync(spectrum, http, past, groups, cancellation);

        var view = await spectrum.Value.ViewAsync(cancellation);
        var toldTheCode = caller.Staff is not null || await presenters.HoldsAsync(http, spectrum, cancellation);
        var personal = toldTheCode || caller is not (null, null);
        var headers = http.Response.Headers;
        headers.CacheControl = personal ? "private, no-cache" : "no-cache";
        headers.Append(HeaderNames.Vary, "Authorization, Cookie");
        var tag = new EntityTagHeaderValue($"\"{view.Sequence.ToString(CultureInfo.InvariantCulture)}\"");
        headers.ETag = tag.ToString();

        // Staff and presenters see the join code, and signing in does not move the sequence: what they may keep from before says less than this.
        if (!toldTheCode && Matches(http.Request, tag)) return Results.StatusCode(StatusCodes.Status304NotModified);
        if (!personal) return Results.Bytes(PictureCache.Bytes(view), "application/json; charset=utf-8");

        var mine = caller.ParticipantId is { } id ? await MyVotes.OfAsync(spectrum.Value, id, cancellation) : null;
        Func<string, string>? joinLink = !toldTheCode ? null : code => PublicAddress.JoinLink(address.Of(http), code);
        return Results.Json(Picture.Of(view, mine, joinLink, caller), ServerJson.Relaxed.Picture);
    }

    /// <summary>Whether the caller has the very answer already.</summary>
    public static bool Matches(HttpRequest request, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(k => k.Compare(tag, useStrongComparison: false) || k == EntityTagHeaderValue.Any);
}
