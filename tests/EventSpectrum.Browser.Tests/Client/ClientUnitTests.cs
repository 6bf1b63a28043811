using System.Diagnostics;
using System.Text.Json;

namespace EventSpectrum.Browser.Tests.Client;

/// <summary>The web client's own tests (Vitest), so that one command runs everything.</summary>
public sealed class ClientUnitTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task The_clients_own_tests_pass()
    {
        var client = Path.Combine(Repository(), "src", "EventSpectrum.Client");
        Directory.Exists(Path.Combine(client, "node_modules")).ShouldBeTrue("Build once without -p:SkipClient=true: the client's packages are not installed.");
        var report = Path.Combine(Path.GetTempPath(), $"eventspectrum-vitest-{Guid.NewGuid():N}.json");
        try
        {
            var output = await NpmAsync(client, "test", "--", "--reporter=default", "--reporter=json", $"--outputFile.json={report}");
            File.Exists(report).ShouldBeTrue(output);
            using var results = JsonDocument.Parse(await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken));
            var files = results.RootElement.GetProperty("testResults").EnumerateArray().ToList();
            var failed = files.SelectMany(file => file.GetProperty("assertionResults").EnumerateArray())
                .Where(test => test.GetProperty("status").GetString() == "failed")
                .Select(test => test.GetProperty("fullName").GetString());
            failed.ShouldBeEmpty(output);
            results.RootElement.GetProperty("success").GetBoolean().ShouldBeTrue(output);
            results.RootElement.GetProperty("numPassedTests").GetInt32().ShouldBeGreaterThan(0, output);
        }
        finally
        {
            File.Delete(report);
        }
    }

    private static async Task<string> NpmAsync(string directory, params string[] arguments)
    {
        // npm is a script: on Windows only the shell finds it.
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd", ["/c", "npm", .. arguments]) : new ProcessStartInfo("npm", arguments);
        (start.WorkingDirectory, start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (directory, true, true, true);
        start.Environment["NO_COLOR"] = "1";
        using var npm = Process.Start(start) ?? throw new InvalidOperationException("npm did not start.");
        npm.StandardInput.Close();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var (output, errors) = (npm.StandardOutput.ReadToEndAsync(patience.Token), npm.StandardError.ReadToEndAsync(patience.Token));
            await npm.WaitForExitAsync(patience.Token);
            return await output + await errors;
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static string Repository()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "EventSpectrum.sln")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests run outside of the repository.");
    }
}
