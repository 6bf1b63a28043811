using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Staff;
using EventSpectrum.Spectra;

namespace EventSpectrum.Server.Spectra;

/// <summary>A change of a spectrum; what is left out stays as it is.</summary>
internal sealed record ReviseSpectrumRequest(
    string? Title, AxisRequest? X, AxisRequest? Y, IReadOnlyList<string?>? Disciplines, SettingsRequest? Settings, string? CommandId);

/// <summary>Changes a spectrum.</summary>
internal static class ReviseSpectrumEndpoint
{
    public static async Task<IResult> HandleAsync(
        ReviseSpectrumRequest request, TheSpectrum spectrum, Caller caller, HttpContext http, PublicAddress address, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var check = new Check();
        request.Settings?.Check(check);
        var embedding = request.Settings?.Embedding?.Read(check, "settings.embedding");
        var command = new ReviseSpectrum(
            check.OptionalLine("title", request.Title, SpectrumRules.TitleMax), request.X?.Read(check, "x"), request.Y?.Read(check, "y"),
            SpectrumRules.Disciplines(check, request.Disciplines), request.Settings?.OpenVoting, request.Settings?.OpenAdding, request.Settings?.PriorWeight,
            caller.StaffName, embedding);
        var key = CommandIds.Key(check, http, request.CommandId, caller, "revise");
        if (check.Failed) return check.Problem;

        var receipt = await spectrum.Value.SendAsync(Handlers.ReviseSpectrum, command, key, cancellation);
        loggers.LogAct(receipt, caller.StaffName, "changed", spectrum.Value);
        return await SpectrumAnswer.OfAsync(receipt, spectrum.Value, http, address, cancellation);
    }
}
