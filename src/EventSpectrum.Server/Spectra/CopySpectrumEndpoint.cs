using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Staff;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;

namespace EventSpectrum.Server.Spectra;

/// <summary>What the copy is called.</summary>
/// <param name="Title">Its title; left out: that of the first.</param>
internal sealed record CopySpectrumRequest(string? Slug, string? Title, string? CommandId);

/// <summary>
/// Makes a spectrum like another: its axes, disciplines and tools where they started, and when it is open. Votes, people and sessions stay, and so does
/// where it may be shown: a site that may show the one was not asked about the other.
/// </summary>
internal static class CopySpectrumEndpoint
{
    public static async Task<IResult> HandleAsync(
        CopySpectrumRequest request, TheSpectrum source, ISpectra spectra, Caller caller, HttpContext http, PublicAddress address, ILoggerFactory loggers,
        CancellationToken cancellation)
    {
        var check = new Check();
        var slug = SpectrumRules.Slug(check, request.Slug);
        var title = check.OptionalLine("title", request.Title, SpectrumRules.TitleMax);
        var key = CommandIds.Key(check, http, request.CommandId, caller, $"define/{slug}");
        if (check.Failed) return check.Problem;

        var view = await source.Value.ViewAsync(cancellation);
        var info = view.Info;
        var command = new DefineSpectrum(
            slug, title ?? info.Title, info.X, info.Y, info.Disciplines,
            new SpectrumSettings(info.Settings.OpenVoting, info.Settings.OpenAdding, info.Settings.PriorWeight),
            [.. view.Tools.Where(t => !t.Info.OffTheChart).Select(t => Copy(t.Info, caller.StaffName))], caller.StaffName);
        var spectrum = await spectra.OpenAsync(slug, cancellation);
        var receipt = await spectrum.SendAsync(Handlers.DefineSpectrum, command, key, cancellation);
        loggers.LogAct(receipt, caller.StaffName, $"copied {info.Slug} to", spectrum);
        return await SpectrumAnswer.MadeAsync(receipt, spectrum, http, address, cancellation);
    }

    private static AddTool Copy(ToolInfo tool, string by) => new(
        Ids.New(), tool.Name, tool.Description, tool.StartX, tool.StartY, tool.Kind, tool.Disciplines, tool.Links, tool.Authorship, ParticipantId: null, by);
}
