package pantry.emulator.redfish;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import pantry.emulator.HandClock;
import pantry.emulator.Rig;
import pantry.emulator.Wire;
import pantry.emulator.redfish.account.Account;
import pantry.emulator.redfish.account.Role;
import pantry.emulator.redfish.event.EventLog;
import pantry.emulator.redfish.event.HttpPostman;
import pantry.emulator.redfish.event.Reach;
import pantry.emulator.redfish.event.Subscriptions;
import pantry.emulator.redfish.kept.Kept;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.Request;
import pantry.emulator.simulated.Simulation;
import pantry.emulator.simulated.SimulationOptions;
import pantry.emulator.simulated.scenario.Scenarios;

/** The service without the listener: what it answers is the same, and half a million pages are looked at in a minute. */
final class InProcess implements Wire, AutoCloseable {
    private static final String AUTHORIZATION =
            "Basic " + Base64.getEncoder().encodeToString("operator:pantry-demo".getBytes(StandardCharsets.UTF_8));

    final HandClock wall = HandClock.atWork();
    private final Simulation simulation;
    private final Kept kept = Kept.open(null);
    private final HttpPostman postman = new HttpPostman();
    private final Subscriptions subscriptions;
    private final Service service;

    InProcess(String scenario) {
        simulation = Simulation.open(new SimulationOptions(null, wall, 2004, 1000), () -> Scenarios.builtIn(scenario));
        subscriptions = new Subscriptions(new EventLog("run-", 0), kept, postman, new Reach(List.of()));
        ServiceSettings settings = new ServiceSettings(
                "127.0.0.1",
                0,
                (Path) null,
                List.of(
                        new Account("operator", "pantry-demo", Role.ADMINISTRATOR),
                        new Account("eye", "eye-demo", Role.READ_ONLY)),
                wall,
                new Random(1),
                false,
                new Reach(List.of()));
        service = new Service(simulation, RedfishServer.offices(simulation, settings, kept, subscriptions));
    }

    Answer answer(String method, String path, String body, Map<String, String> headers) {
        Map<String, List<String>> query = new HashMap<>();
        int mark = path.indexOf('?');
        if (mark >= 0) {
            for (String parameter : path.substring(mark + 1).split("&")) {
                int equals = parameter.indexOf('=');
                query.put(parameter.substring(0, equals), List.of(parameter.substring(equals + 1)));
            }
        }
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        return service.answer(new Request(
                method,
                mark < 0 ? path : path.substring(0, mark),
                query,
                name -> headers.get(name.toLowerCase(Locale.ROOT)),
                bytes));
    }

    Answer look(String uri) {
        return answer("GET", uri, null, Map.of("authorization", AUTHORIZATION));
    }

    @Override
    public Rig.Reply send(String method, String path, String body, String... headers) {
        Map<String, String> all = new TreeMap<>(Map.of("authorization", AUTHORIZATION));
        if (body != null) {
            all.put("content-type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i].toLowerCase(Locale.ROOT), headers[i + 1]);
        }
        Answer answer = answer(method, path.startsWith("/redfish") ? path : Rig.ROOT + "/" + path, body, all);
        Map<String, List<String>> back = new HashMap<>();
        answer.headers().forEach((name, value) -> back.put(name, List.of(value)));
        return new Rig.Reply(
                answer.status(),
                HttpHeaders.of(back, (name, value) -> true),
                answer.body() == null
                        ? String.valueOf(answer.text())
                        : answer.body().toString());
    }

    @Override
    public void close() {
        subscriptions.close();
        postman.close();
        kept.close();
        simulation.close();
    }
}
