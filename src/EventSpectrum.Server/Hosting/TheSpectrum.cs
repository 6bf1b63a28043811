using System.Reflection;
using EventSpectrum.Server.Engine;

namespace EventSpectrum.Server.Hosting;

/// <summary>The spectrum that a request's address names, for endpoints to take as a parameter.</summary>
internal sealed record TheSpectrum(ISpectrum Value)
{
    /// <summary>The name of the part of a route that holds the slug.</summary>
    public const string RouteValue = "spectrum";

    /// <summary>Found already by <see cref="SpectrumScope"/>.</summary>
    public static ValueTask<TheSpectrum?> BindAsync(HttpContext http, ParameterInfo _) =>
        ValueTask.FromResult<TheSpectrum?>(new TheSpectrum(Of(http) ?? throw new InvalidOperationException("The route names no spectrum.")));

    /// <summary>The spectrum that the request is about, or null when its address names none.</summary>
    public static ISpectrum? Of(HttpContext http) => http.Features.Get<ISpectrum>();
}

/// <summary>Finds the spectrum that an address names before anyone is asked who they are: an unknown one is 404 for everybody.</summary>
internal sealed class SpectrumScope(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetRouteValue(TheSpectrum.RouteValue) is not string slug) return next(http);
        // Found at once, but for the first who asks.
        var finding = http.RequestServices.GetRequiredService<ISpectra>().FindAsync(slug, CancellationToken.None);
        return finding.IsCompletedSuccessfully ? GoOn(http, finding.Result) : AwaitAsync(http, finding);
    }

    private async Task AwaitAsync(HttpContext http, ValueTask<ISpectrum?> finding) => await GoOn(http, await finding);

    private Task GoOn(HttpContext http, ISpectrum? spectrum)
    {
        if (spectrum is null) return Problem.Of(Refusals.NoSpectrum).ExecuteAsync(http);
        http.Features.Set(spectrum);
        return next(http);
    }
}
