// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.examples.operatorpanel.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the channels that belong together: those with the same Linkedid, and those in the same bridge where people talk. */
final class CallGroups {

    private final Map<String, String> parents = new HashMap<>();

    private CallGroups() {
    }

    static Collection<List<Channel>> of(Collection<Channel> channels) {
        CallGroups groups = new CallGroups();
        for (Channel channel : channels) {
            groups.join("channel " + channel.id, "link " + (channel.linkedid == null ? channel.id : channel.linkedid));
            // strangers wait in the same parking lot
            if (channel.bridge != null && !"parking".equals(channel.bridgeType) && !"holding".equals(channel.bridgeType)) {
                groups.join("channel " + channel.id, "bridge " + channel.bridge);
            }
        }
        Map<String, List<Channel>> found = new LinkedHashMap<>();
        channels.forEach(channel -> found.computeIfAbsent(groups.root("channel " + channel.id), root -> new ArrayList<>()).add(channel));
        return found.values();
    }

    private void join(String one, String other) {
        parents.put(root(one), root(other));
    }

    private String root(String node) {
        String root = node;
        for (String parent = parents.get(root); parent != null && !parent.equals(root); parent = parents.get(root)) {
            root = parent;
        }
        if (!root.equals(node)) {
            parents.put(node, root);
        }
        return root;
    }
}
