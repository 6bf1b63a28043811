using System.Text.RegularExpressions;
using EventSpectrum.Server.Hosting;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace EventSpectrum.Deploy.Tests.Support;

/// <summary>Environment variables as the server and its libraries read them.</summary>
internal static partial class Settings
{
    // OpenTelemetry's and ASP.NET Core's own, as far as they are used here.
    private static readonly HashSet<string> Others =
        ["ASPNETCORE_FORWARDEDHEADERS_ENABLED", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_METRIC_EXPORT_INTERVAL", "OTEL_SERVICE_NAME", "OTEL_RESOURCE_ATTRIBUTES"];

    /// <summary>Demands that the server knows each variable and can read its value.</summary>
    public static void ShouldBeKnown(IEnumerable<KeyValuePair<string, string>> environment)
    {
        foreach (var (name, value) in environment)
        {
            var given = Variable().Replace(value, m => m.Value.Contains("URL", StringComparison.Ordinal) ? "https://vote.example.org" : "a-value");
            if (Others.Contains(name)) continue;
            if (name == "ConnectionStrings__Postgres")
            {
                new NpgsqlConnectionStringBuilder(given).Database.ShouldNotBeNullOrEmpty();
                continue;
            }

            name.ShouldStartWith("EventSpectrum__", Case.Sensitive);
            var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(name.Replace("__", ":", StringComparison.Ordinal), given)]).Build();
            // Names that are no settings throw, and values that cannot be read.
            Should.NotThrow(() => configuration.GetSection(EventSpectrumOptions.Section).Get<EventSpectrumOptions>(o => o.ErrorOnUnknownConfiguration = true), name);
        }
    }

    [GeneratedRegex(@"\$\{[^}]*\}")]
    private static partial Regex Variable();
}
