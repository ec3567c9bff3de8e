package pantry.provisioning.fabric;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Walks collections: page by page along the service's own links, members whole where the service expands them and read
 * one by one, several at once, where it does not. What it filters is asked for by filter; an answer is still checked
 * by who asked, since the standard lets a service ignore a question that it doesn't know.
 */
final class Tree {
    private static final Duration LAYOUT_AGE = Duration.ofMinutes(5);
    private static final String ROOT = Session.ROOT;
    private static final int FEW = 50;

    private final Remembered<String, Layout> layouts;
    private final AtomicBoolean filterRefused = new AtomicBoolean();

    Tree(Clock clock) {
        this.layouts = new Remembered<>(clock, 1, LAYOUT_AGE);
    }

    Layout layout(Call call) {
        return layouts.get(ROOT).orElseGet(() -> {
            Layout read = new Layout(call.get(ROOT));
            layouts.put(ROOT, read);
            return read;
        });
    }

    /** The links of all members. */
    List<String> links(Call call, String collection) {
        List<String> links = new ArrayList<>();
        pages(call, collection, page -> links.addAll(page.links("Members")));
        return links;
    }

    /** The links on the first page, filtered where that can be asked: enough for who wants to see one. */
    List<String> firstLinks(Call call, String collection, String filter) {
        if (layout(call).filters() && !filterRefused.get()) {
            try {
                String top = layout(call).takesTop() ? "&$top=1" : "";
                return call.get(collection + "?$filter=" + encoded(filter) + top)
                        .links("Members");
            } catch (Stop stop) {
                if (!stop.isRefused()) {
                    throw stop;
                }
            }
        }
        List<String> links = call.get(collection).links("Members");
        return links.subList(0, Math.min(links.size(), FEW));
    }

    /** All members, whole, each once. */
    List<Resource> members(Call call, String collection) {
        Map<String, Resource> members = new LinkedHashMap<>();
        each(call, collection, null, null, member -> members.putIfAbsent(member.ref(), member));
        return List.copyOf(members.values());
    }

    /**
     * Hands over each member, whole or at least with the selected properties. A filter that the service refuses is
     * left out: who asks must look at what comes.
     */
    void each(
            Call call,
            String collection,
            @Nullable String filter,
            @Nullable String select,
            Consumer<Resource> consumer) {
        Layout layout = layout(call);
        List<String> query = new ArrayList<>();
        if (filter != null && layout.filters() && !filterRefused.get()) {
            query.add("$filter=" + encoded(filter));
        }
        Optional<String> expand = layout.expand();
        if (expand.isPresent()) {
            query.add(expand.get());
            if (select != null && layout.selects()) {
                query.add("$select=" + select);
            }
        }
        Consumer<Resource> whole = page -> whole(call, page).forEach(consumer);
        if (query.isEmpty()) {
            pages(call, collection, whole);
            return;
        }
        Resource first;
        try {
            first = call.get(collection + "?" + String.join("&", query));
        } catch (Stop stop) {
            if (!stop.isRefused()) {
                throw stop;
            }
            pages(call, collection, whole); // it announces what it does not do: ask plainly
            return;
        }
        pages(call, first, whole);
    }

    /**
     * The one member of this name. A filter finds it; without one, members whose link ends with the name are looked at
     * first, because many services make the Id of the name, and then all the others.
     */
    Optional<Resource> named(Call call, String collection, String name) {
        if (layout(call).filters() && !filterRefused.get()) {
            String filter = "Name eq '" + name.replace("'", "''") + "'";
            try {
                Resource page = call.get(collection + "?$filter=" + encoded(filter));
                return only(name, namedIn(call, page, name));
            } catch (Stop stop) {
                if (!stop.isRefused()) {
                    throw stop;
                }
                call.get(collection); // refused for another reason than the question: then this is refused, too
                filterRefused.set(true);
            }
        }
        String ending = "/" + name;
        for (String link : links(call, collection)) {
            if (link.endsWith(ending)) {
                Optional<Resource> member =
                        call.find(link).filter(found -> found.name().equals(name));
                if (member.isPresent()) {
                    return member;
                }
            }
        }
        List<Resource> found = new ArrayList<>();
        each(call, collection, null, null, member -> {
            if (member.name().equals(name)) {
                found.add(member);
            }
        });
        return only(name, found);
    }

    private List<Resource> namedIn(Call call, Resource firstPage, String name) {
        List<Resource> found = new ArrayList<>();
        pages(call, firstPage, page -> {
            for (Resource member : whole(call, page)) {
                if (member.name().equals(name)) {
                    found.add(member);
                }
            }
        });
        return found;
    }

    /** A page that is handed out twice shows its members twice, and they are still one each. */
    private static Optional<Resource> only(String name, List<Resource> found) {
        if (found.stream().map(Resource::ref).distinct().count() > 1) {
            throw Stop.refused("the service has %d things named %s".formatted(found.size(), name));
        }
        return found.stream().findFirst();
    }

    private void pages(Call call, String collection, Consumer<Resource> consumer) {
        pages(call, call.get(collection), consumer);
    }

    private void pages(Call call, Resource first, Consumer<Resource> consumer) {
        Resource page = first;
        Set<String> seen = new HashSet<>();
        for (int pages = 1; ; pages++) {
            consumer.accept(page);
            Optional<String> next = page.text("Members@odata.nextLink");
            if (next.isEmpty()) {
                return;
            }
            if (!seen.add(next.get())) {
                throw Stop.refused("a collection whose pages go round in a circle, at " + next.get());
            }
            if (pages == call.limits().pages()) {
                throw Stop.refused("a collection of more than " + pages + " pages");
            }
            page = call.get(next.get());
        }
    }

    /** The members of a page; those that are mere links are read, and those that vanish meanwhile are not there. */
    private static List<Resource> whole(Call call, Resource page) {
        List<JsonNode> members = new ArrayList<>(page.at("Members").values());
        int width = Math.max(1, call.limits().concurrentRequests() / 2);
        return Parallel.map(members, width, member -> read(call, new Resource(member))).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Resource> read(Call call, Resource member) {
        return member.name().isEmpty() ? call.find(member.ref()) : Optional.of(member);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
